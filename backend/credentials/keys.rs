//! Private keys: PKCS#8 files that only our own account reads, one folder a centre, named by the id of their public half.

use crate::kernel::ids::{CentreId, IssuerKeyId};
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

fn place(data: &Path, centre: CentreId, key: IssuerKeyId) -> PathBuf {
    data.join("credentials/keys").join(centre.to_string()).join(format!("{key}.pk8"))
}

/// None where the file is gone: the public half then only checks what was signed before.
pub fn read(data: &Path, centre: CentreId, key: IssuerKeyId) -> io::Result<Option<Vec<u8>>> {
    match fs::read(place(data, centre, key)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

pub fn write(data: &Path, centre: CentreId, key: IssuerKeyId, pkcs8: &[u8]) -> io::Result<()> {
    let file = place(data, centre, key);
    if let Some(folder) = file.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    file.write_all(pkcs8)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_key_is_read_by_its_owner_only() {
        let data = tempfile::tempdir().unwrap();
        let (centre, key) = (CentreId::new(), IssuerKeyId::new());
        assert!(read(data.path(), centre, key).unwrap().is_none());
        write(data.path(), centre, key, b"secret").unwrap();
        assert_eq!(read(data.path(), centre, key).unwrap().as_deref(), Some(&b"secret"[..]));
        let file = place(data.path(), centre, key);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
        assert!(write(data.path(), centre, key, b"another").is_err());
    }
}
