use std::process::Command;

use super::*;

const TODAY: Date = jiff::civil::date(2026, 2, 20);

/// A repository with a knowledge base in its folder `content`; nothing of the tester's own settings counts.
struct Repo(TempDir);

impl Repo {
    fn new() -> Self {
        let repo = Repo(tempfile::tempdir().expect("a folder"));
        repo.git(&["init", "--quiet", "--initial-branch=main"]);
        repo.write("content/kb.yaml", "titel: Første\nudgiver: Styrelsen\n");
        repo.write("content/artikler/en.md", "# ikke mere\n");
        repo.write("content/billeder/stort.png", "billede");
        repo.write("uden/for.md", "x");
        repo.commit("den første");
        repo
    }

    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(self.0.path()).args(["-c", "user.name=T", "-c", "user.email=t@example.dk", "-c", "commit.gpgsign=false"]);
        command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        let output = command.output().expect("git runs");
        assert!(output.status.success(), "{output:?}");
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn open(&self, written: &str) -> Result<Version, RevisionError> {
        Version::open(written, || Root::find(Some(&self.0.path().join("content"))), TODAY, TODAY)
    }
}

fn files(version: &Version) -> Vec<String> {
    let folder = version.session.root().folder();
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files.map(|entry| entry.path().strip_prefix(folder).expect("below").display().to_string()).collect()
}

#[test]
fn a_revision_is_read_without_touching_the_work_tree() {
    let repo = Repo::new();
    repo.write("content/kb.yaml", "titel: Anden\nudgiver: Styrelsen\n");
    repo.write("content/site/templates/x.html", "hele skabelonen");
    repo.commit("den anden");
    repo.write("content/kb.yaml", "titel: I gang\nudgiver: Styrelsen\n");
    let index = fs::read(repo.0.path().join(".git/index")).expect("an index");
    let old = repo.open("HEAD~1").expect("a version");
    assert_eq!(old.compiled.corpus.config.title, "Første");
    assert_eq!(files(&old), ["artikler/en.md", "billeder/stort.png", "kb.yaml"]);
    assert!(old.name().starts_with("HEAD~1 (") && old.name().len() == "HEAD~1 ()".len() + SHORT_HASH);
    assert_eq!(repo.open("main").expect("a version").compiled.corpus.config.title, "Anden");
    let here = repo.0.path().join("content");
    let here = here.to_str().expect("UTF-8");
    assert_eq!(repo.open(here).expect("a version").compiled.corpus.config.title, "I gang");
    assert_eq!(repo.open(repo.0.path().to_str().expect("UTF-8")).expect("a version").compiled.corpus.config.title, "I gang");
    assert_eq!(fs::read(repo.0.path().join(".git/index")).expect("an index"), index);
    assert_eq!(fs::read_to_string(repo.0.path().join("content/kb.yaml")).expect("text"), "titel: I gang\nudgiver: Styrelsen\n");
    let folder = old.session.root().folder().to_owned();
    drop(old);
    assert!(!folder.exists());
}

#[test]
fn what_cannot_be_a_version_is_said_so() {
    let repo = Repo::new();
    assert!(matches!(repo.open("v2025"), Err(RevisionError::UnknownRevision { .. })));
    for written in ["--output=x", "-h", ""] {
        assert!(matches!(repo.open(written), Err(RevisionError::BadName { .. })), "{written}");
    }
    for written in ["HEAD:content", "HEAD..HEAD", "HEAD --all", "\u{1}", "a\nb"] {
        let error = repo.open(written).expect_err("no revision");
        assert!(matches!(error, RevisionError::UnknownRevision { .. }), "{written:?}: {error}");
    }
    repo.write("andet/kb.yaml", "titel: Ny\nudgiver: S\n");
    let elsewhere = Version::open("HEAD", || Root::find(Some(&repo.0.path().join("andet"))), TODAY, TODAY);
    let error = elsewhere.expect_err("not in that revision");
    assert!(matches!(error, RevisionError::NotThere { .. }), "{error}");
    assert!(error.text().da.contains("HEAD") && error.text().en.contains("andet") && error.help().is_some());
}

#[test]
fn a_folder_of_a_knowledge_base_is_none_and_the_one_that_was_meant_is_named() {
    let repo = Repo::new();
    let help = |path: &str| {
        let folder = repo.0.path().join(path);
        let error = repo.open(folder.to_str().expect("UTF-8")).expect_err("no knowledge base");
        assert!(matches!(error, RevisionError::NoKnowledgeBase { .. }), "{error}");
        assert!(error.text().da.ends_with("er ikke en vidensbase: mappen har ingen kb.yaml"), "{error}");
        error.help().expect("help").da
    };
    for path in ["content/artikler", "content/billeder", "uden"] {
        let said = help(path);
        assert!(said.starts_with("nævn mappen med kb.yaml: mente du »") && said.ends_with("content«?"), "{said}");
    }
    repo.write("content/kb.yml", "");
    fs::remove_file(repo.0.path().join("content/kb.yaml")).expect("removed");
    assert_eq!(help("content"), "omdøb kb.yml til kb.yaml");
    assert_eq!(help("uden"), "nævn mappen med kb.yaml eller en revision i git, som HEAD~1");
}

#[test]
fn printed_sheets_go_neither_into_content_nor_into_a_site() {
    let repo = Repo::new();
    repo.write("dist/.kb-site", "");
    let path = |path: &str| repo.0.path().join(path);
    let here = repo.open(path("content").to_str().expect("UTF-8")).expect("a version");
    let older = repo.open("HEAD").expect("a version");
    let comparison = Comparison::new(&older, &here);
    for (out, danish, english) in [
        ("content", "mappen er vidensbasens indhold", "the folder is the content of the knowledge base"),
        ("content/ny/a.html", "det ligger i vidensbasens indhold i ", "it lies in the content of the knowledge base in "),
        ("dist", "det er et site, og alt i det udskiftes, hver gang der bygges", "it is a site, and all of it is replaced at each build"),
        ("dist/ark", ", og alt i det udskiftes, hver gang der bygges", ", and all of that is replaced at each build"),
    ] {
        let error = comparison.allows(&path(out)).expect_err("reserved");
        let text = error.text();
        assert!(text.da.contains(" kan ikke skrives: ") && text.da.contains(danish), "{text:?}");
        assert!(text.en.contains(" cannot be written: ") && text.en.contains(english), "{text:?}");
        assert!(error.help().is_some() && error.path().is_some());
    }
    for out in ["ud", "a.html", "", "uden"] {
        assert!(comparison.allows(&path(out)).is_ok(), "{out}");
    }
}

#[test]
fn outside_a_repository_only_folders_are_versions() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("kb.yaml"), "titel: T\n").expect("a file");
    let error = Version::open("HEAD", || Root::find(Some(dir.path())), TODAY, TODAY).expect_err("no repository");
    assert!(matches!(error, RevisionError::NoRepository { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn links_of_a_revision_stay_within_it() {
    use std::os::unix::fs::symlink;
    let repo = Repo::new();
    let content = repo.0.path().join("content");
    symlink("en.md", content.join("artikler/to.md")).expect("a link");
    symlink("../../uden/for.md", content.join("artikler/ude.md")).expect("a link");
    symlink("/etc/hostname", content.join("artikler/vaert.md")).expect("a link");
    repo.commit("links");
    let version = repo.open("HEAD").expect("a version");
    assert_eq!(files(&version), ["artikler/en.md", "artikler/to.md", "billeder/stort.png", "kb.yaml"]);
}

#[test]
fn no_path_leads_out_of_the_folder() {
    let folder = Path::new("/tmp/x");
    for path in ["", "../a", "/etc/passwd", "a/../../b", "./a"] {
        assert!(path == "./a" || inside(folder, path).is_none(), "{path}");
    }
    assert_eq!(inside(folder, "ordninger/a.md"), Some(folder.join("ordninger/a.md")));
}
