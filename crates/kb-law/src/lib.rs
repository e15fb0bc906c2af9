//! The register of legal sources.
