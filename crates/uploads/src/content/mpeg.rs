//! Frames of compressed sound. One that begins with the right eleven bits is nothing; two, each just where the one before
//! it ends, are sound.

/// Kilobits per second by index, of which 0 and 15 are none: layer II and layer III of MPEG-1, and both of MPEG-2.
const LAYER_2: [u32; 14] = [
    32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384,
];
const LAYER_3: [u32; 14] = [
    32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
];
const LOW_RATES: [u32; 14] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/// Whether MPEG audio of layer II or III begins here (ISO 11172-3 §2.4.1).
pub(super) fn has_audio_frames(head: &[u8]) -> bool {
    follow_each_other(head, audio_frame)
}

/// Whether AAC in ADTS frames begins here (ISO 13818-7 §6.2).
pub(super) fn has_adts_frames(head: &[u8]) -> bool {
    follow_each_other(head, adts_frame)
}

fn follow_each_other(head: &[u8], length_of: fn(&[u8]) -> Option<usize>) -> bool {
    let second = length_of(head).and_then(|length| head.get(length..));
    match second {
        Some([]) => true,
        Some(second) => length_of(second).is_some(),
        None => false,
    }
}

fn audio_frame(frame: &[u8]) -> Option<usize> {
    let [0xFF, flags, rates, _, ..] = frame else {
        return None;
    };
    let (version, layer) = (flags >> 3 & 3, flags >> 1 & 3);
    let index = usize::from(rates >> 4).checked_sub(1)?;
    let (table, factor) = match (version, layer) {
        (3, 2) => (&LAYER_2, 144),
        (3, 1) => (&LAYER_3, 144),
        (0 | 2, 2) => (&LOW_RATES, 144),
        (0 | 2, 1) => (&LOW_RATES, 72),
        _ => return None,
    };
    let hertz: u32 = match rates >> 2 & 3 {
        0 => 44_100,
        1 => 48_000,
        2 => 32_000,
        _ => return None,
    };
    let hertz = match version {
        3 => hertz,
        2 => hertz / 2,
        _ => hertz / 4,
    };
    let padding = u32::from(rates >> 1 & 1);
    let length = factor * 1000 * table.get(index)? / hertz + padding;
    (flags & 0xE0 == 0xE0).then_some(usize::try_from(length).ok()?)
}

fn adts_frame(frame: &[u8]) -> Option<usize> {
    let [0xFF, flags, profile, c, d, e, ..] = frame else {
        return None;
    };
    let length = usize::from(c & 3) << 11 | usize::from(*d) << 3 | usize::from(e >> 5);
    let fits = flags & 0xF6 == 0xF0 && profile >> 2 & 0xF < 13 && length > 7;
    fits.then_some(length)
}
