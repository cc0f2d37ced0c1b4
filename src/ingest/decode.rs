//! Bytes to text.
//!
//! In: the bytes of a file. Out: its text, without a byte order mark. The order is: a
//! byte order mark, valid UTF-8, a declared label that fits the bytes, then detection by the letters. This module refuses
//! to know what the text is about.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::Error;

/// Decodes bytes; `label` is the charset that the file declares, if any.
///
/// # Errors
/// Binary data: NUL bytes in anything but UTF-16.
pub(super) fn decode(bytes: Vec<u8>, label: Option<&str>) -> Result<String, Error> {
    // UTF-32 begins like UTF-16, and goes on with characters that no text has.
    let wide = [b"\xFF\xFE\x00\x00", b"\x00\x00\xFE\xFF"].iter().any(|mark| bytes.starts_with(*mark));
    if wide {
        return Err(Error::new("is UTF-32, which is not read; save it as UTF-8"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let bare = bytes.get(mark..).unwrap_or(&[]);
        return Ok(encoding.decode_without_bom_handling(bare).0.into_owned());
    }
    if bytes.contains(&0) {
        return Err(Error::new("holds binary data, not text; save it as text or HTML"));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    // A label that could be read byte by byte is not UTF-16, whatever it says.
    let wide = [UTF_8, UTF_16LE, UTF_16BE];
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|e| !wide.contains(e));
    let fitting = declared.and_then(|e| e.decode_without_bom_handling_and_without_replacement(&bytes));
    if let Some(text) = fitting {
        return Ok(text.into_owned());
    }
    let encoding = {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&bytes, true);
        detector.guess(None, Utf8Detection::Allow)
    };
    Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// The charset that a web page declares in its first bytes.
#[cfg(feature = "html-input")]
pub(super) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..2048.min(bytes.len())).unwrap_or(&[])).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    Some(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_encoding_gives_the_same_words() {
        for bytes in [
            "Café “closed”".as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", "Café “closed”".as_bytes()].concat(),
            b"Caf\xE9 \x93closed\x94".to_vec(),
            b"\xFF\xFE".iter().copied().chain("Café “closed”".encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        ] {
            assert_eq!(decode(bytes, None).unwrap(), "Café “closed”");
        }
        for label in ["utf-16", "utf-8", "shift_jis", "euc-kr", "nonsense", "windows-1252"] {
            assert_eq!(decode(b"The Caf\xE9 shut".to_vec(), Some(label)).unwrap(), "The Café shut", "{label}");
            assert_eq!(decode("The Café shut".as_bytes().to_vec(), Some(label)).unwrap(), "The Café shut", "{label}");
        }
        assert!(decode(b"PK\0\x03".to_vec(), None).is_err());
    }
}
