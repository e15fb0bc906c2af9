//! Divisions: `{"§": "167", "overskrift": "Mentor", "indhold": [{"stk": "1", "tekst": "…"}]}`.

use std::fmt;

use kb_cite::Label;
use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::write::string;
use crate::outline::{Level, Node};

/// The key that names a level; its value is the label, or null.
const LEVELS: [(Level, &str); 11] = [
    (Level::Book, "bog"),
    (Level::Part, "afsnit"),
    (Level::Chapter, "kapitel"),
    (Level::Paragraph, "§"),
    (Level::Stk, "stk"),
    (Level::Nr, "nr"),
    (Level::Litra, "litra"),
    (Level::Item, "punkt"),
    (Level::Annex, "bilag"),
    (Level::Text, "fortsat"),
    (Level::Row, "række"),
];

/// Writes divisions: those above the paragraph on lines of their own, each paragraph on one.
pub(super) fn write(nodes: &[Node], out: &mut String) {
    for (at, node) in nodes.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        one(node, matches!(node.level, Level::Book | Level::Part | Level::Chapter), out);
    }
}

fn one(node: &Node, opens: bool, out: &mut String) {
    let key = LEVELS.iter().find(|(level, _)| *level == node.level).map_or("fortsat", |(_, key)| key);
    out.push_str("{\"");
    out.push_str(key);
    out.push_str("\":");
    match &node.label {
        Some(label) => string(label.as_str(), out),
        None => out.push_str("null"),
    }
    let mut field = |key: &str, value: &str| {
        out.push_str(key);
        string(value, out);
    };
    if let Some(through) = &node.through {
        field(",\"til\":", through.as_str());
    }
    if let Some(heading) = &node.heading {
        field(",\"overskrift\":", heading);
    }
    if !node.text.is_empty() {
        field(",\"tekst\":", &node.text);
    }
    if node.repealed {
        out.push_str(",\"ophævet\":true");
    }
    if !node.notes.is_empty() {
        out.push_str(",\"noter\":[");
        for (at, note) in node.notes.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            string(note, out);
        }
        out.push(']');
    }
    if !node.children.is_empty() {
        out.push_str(",\"indhold\":[");
        if opens {
            write(&node.children, out);
            out.push('\n');
        } else {
            for (at, child) in node.children.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                one(child, false, out);
            }
        }
        out.push(']');
    }
    out.push('}');
}

/// A division as it is read.
pub(super) struct Stored(pub(super) Node);

/// The keys of a division.
enum Key {
    Level(Level),
    Through,
    Heading,
    Text,
    Repealed,
    Notes,
    Children,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key of a division")
            }

            fn visit_str<E: de::Error>(self, key: &str) -> Result<Key, E> {
                Ok(match key {
                    "til" => Key::Through,
                    "overskrift" => Key::Heading,
                    "tekst" => Key::Text,
                    "ophævet" => Key::Repealed,
                    "noter" => Key::Notes,
                    "indhold" => Key::Children,
                    _ => match LEVELS.iter().find(|(_, name)| *name == key) {
                        Some((level, _)) => Key::Level(*level),
                        None => return Err(E::unknown_field(key, &["kapitel", "§", "stk", "nr", "litra", "tekst", "indhold"])),
                    },
                })
            }
        }
        deserializer.deserialize_identifier(KeyVisitor)
    }
}

impl<'de> Deserialize<'de> for Stored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NodeVisitor;
        impl<'de> Visitor<'de> for NodeVisitor {
            type Value = Stored;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a division")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Stored, A::Error> {
                let mut node = Node::unlabelled(Level::Text);
                let mut level = None;
                while let Some(key) = map.next_key()? {
                    match key {
                        Key::Level(found) => {
                            if level.replace(found).is_some() {
                                return Err(de::Error::custom("a division with two levels"));
                            }
                            node.label = map.next_value::<Option<Text>>()?.map(|text| Label::new(&text.0));
                        }
                        Key::Through => node.through = Some(Label::new(&map.next_value::<Text>()?.0)),
                        Key::Heading => node.heading = Some(map.next_value()?),
                        Key::Text => node.text = map.next_value()?,
                        Key::Repealed => node.repealed = map.next_value()?,
                        Key::Notes => node.notes = map.next_value()?,
                        Key::Children => node.children = nodes(map.next_value()?),
                    }
                }
                node.level = level.ok_or_else(|| de::Error::custom("a division without a level"))?;
                Ok(Stored(node))
            }
        }
        deserializer.deserialize_map(NodeVisitor)
    }
}

/// Takes the divisions out of what was read.
pub(super) fn nodes(stored: Vec<Stored>) -> Vec<Node> {
    stored.into_iter().map(|stored| stored.0).collect()
}

/// A short text, borrowed where it holds no escapes.
struct Text<'a>(std::borrow::Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(text.into()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(text.to_owned().into()))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// Skips divisions without building them.
pub(super) struct Skipped;

impl<'de> Deserialize<'de> for Skipped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Skipped)
    }
}
