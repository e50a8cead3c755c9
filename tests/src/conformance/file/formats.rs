//! The kinds of files, each in a few lines: what the inspector of `oslo.utils` looks for, and nothing else.

use super::{Options, hexadecimal, put};

/// Makes a file of a kind.
type Make = fn(&Options<'_>) -> Result<Vec<u8>, String>;

/// Every kind by its name.
pub(super) const KINDS: [(&str, Make); 12] = [
    ("bytes", bytes),
    ("text", text),
    ("qcow2", qcow2),
    ("vhd", vhd),
    ("vhdx", vhdx),
    ("vmdk", vmdk),
    ("vdi", vdi),
    ("qed", qed),
    ("iso", iso),
    ("gpt", gpt),
    ("mbr", mbr),
    ("luks", luks),
];

const KIB: usize = 1 << 10;
/// The size of the disks inside, unless told otherwise.
const DISK: u64 = 1 << 30;

/// `of`: the bytes in hexadecimal.
fn bytes(options: &Options<'_>) -> Result<Vec<u8>, String> {
    hexadecimal(&options.text("of", ""))
}

/// `of`: the text, so many times.
fn text(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let times = options.number("times", 1)?;
    Ok(options.text("of", "text").repeat(super::size(times)).into_bytes())
}

/// `size` of the disk, `version`, `backing`: where a backing file's name stands, `features`: the incompatible ones.
fn qcow2(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    put(&mut file, 0, b"QFI\xfb");
    put(&mut file, 4, &u32_of(options, "version", 3)?.to_be_bytes());
    put(&mut file, 8, &options.number("backing", 0)?.to_be_bytes());
    put(&mut file, 20, &16u32.to_be_bytes());
    put(&mut file, 24, &options.number("size", DISK)?.to_be_bytes());
    put(&mut file, 72, &options.number("features", 0)?.to_be_bytes());
    Ok(file)
}

fn vhd(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    put(&mut file, 0, b"conectix");
    put(&mut file, 40, &options.number("size", DISK)?.to_be_bytes());
    Ok(file)
}

/// A region table at 192 KiB, which points to metadata at 256 KiB, which point to the size `item` bytes after themselves.
fn vhdx(options: &Options<'_>) -> Result<Vec<u8>, String> {
    const TABLE: u64 = 192 << 10;
    const METADATA: u64 = 256 << 10;
    const METADATA_REGION: [u8; 16] = [
        0x06, 0xa2, 0x7c, 0x8b, 0x90, 0x47, 0x9a, 0x4b, 0xb8, 0xfe, 0x57, 0x5f, 0x05, 0x0f, 0x88,
        0x6e,
    ];
    const DISK_SIZE: [u8; 16] = [
        0x24, 0x42, 0xa5, 0x2f, 0x1b, 0xcd, 0x76, 0x48, 0xb2, 0x11, 0x5d, 0xbe, 0xd8, 0x3b, 0xf4,
        0xb8,
    ];
    let item = u32_of(options, "item", 0x1_0000)?;
    let mut file = vec![0; 324 * KIB];
    put(&mut file, 0, b"vhdxfile");
    put(&mut file, TABLE, b"regi");
    put(&mut file, TABLE + 8, &1u32.to_le_bytes());
    put(&mut file, TABLE + 16, &METADATA_REGION);
    put(&mut file, TABLE + 32, &METADATA.to_le_bytes());
    put(&mut file, METADATA, b"metadata");
    put(&mut file, METADATA + 10, &1u16.to_le_bytes());
    put(&mut file, METADATA + 32, &DISK_SIZE);
    put(&mut file, METADATA + 48, &item.to_le_bytes());
    put(&mut file, METADATA + 52, &8u32.to_le_bytes());
    put(&mut file, METADATA + u64::from(item), &options.number("size", DISK)?.to_le_bytes());
    Ok(file)
}

/// `type`: what it is created as, `extent`: the line about its data, `more`: another line, `sectors` of the disk,
/// `footer`: 1 when it says that a footer counts, which then stands at the end.
fn vmdk(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let descriptor = format!(
        "# Disk DescriptorFile\nversion=1\ncreateType=\"{}\"\n{}\n{}\nddb.adapterType = \"ide\"\n",
        options.text("type", "monolithicSparse"),
        options.text("extent", "RW_2097152_SPARSE_\"disk.vmdk\""),
        options.text("more", ""),
    );
    let footer = options.number("footer", 0)? == 1;
    let mut header = vec![0; 512];
    put(&mut header, 0, b"KDMV");
    put(&mut header, 4, &u32_of(options, "version", 1)?.to_le_bytes());
    put(&mut header, 12, &options.number("sectors", DISK / 512)?.to_le_bytes());
    put(&mut header, 28, &1u64.to_le_bytes());
    put(&mut header, 36, &2u64.to_le_bytes());
    let mut file = header.clone();
    put(&mut file, 512, descriptor.as_bytes());
    file.resize(4 * KIB, 0);
    if footer {
        put(&mut file, 56, &u64::MAX.to_le_bytes());
        let mut marker = vec![0; 512];
        put(&mut marker, 12, &3u32.to_le_bytes());
        file.extend(marker);
        file.extend(header);
        file.extend([0; 512]);
    }
    Ok(file)
}

fn vdi(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    put(&mut file, 0x40, &0xbeda_107f_u32.to_le_bytes());
    put(&mut file, 0x170, &options.number("size", DISK)?.to_le_bytes());
    Ok(file)
}

fn qed(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    put(&mut file, 0, b"QED\0");
    put(&mut file, 48, &options.number("size", DISK)?.to_le_bytes());
    Ok(file)
}

/// `blocks` of 2 KiB each, `gpt`: 1 for one that is bootable as a disk too.
fn iso(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let mut file = if options.number("gpt", 0)? == 1 { gpt(options)? } else { Vec::new() };
    file.resize(36 * KIB, 0);
    put(&mut file, 32 << 10, b"\x01CD001\x01");
    put(&mut file, (32 << 10) + 80, &u32_of(options, "blocks", 16)?.to_le_bytes());
    put(&mut file, (32 << 10) + 128, &2048u16.to_le_bytes());
    Ok(file)
}

/// A protective record with the one partition that stands for all.
fn gpt(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let mut file = mbr(options)?;
    put(&mut file, 446, &[0, 0, 2, 0, 0xee, 0xff, 0xff, 0xff, 1, 0, 0, 0]);
    Ok(file)
}

/// `type` of its one partition.
fn mbr(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    put(&mut file, 446, &[0x80, 1, 1, 0]);
    put(&mut file, 450, &u32_of(options, "type", 0x83)?.to_le_bytes()[..1]);
    put(&mut file, 510, &[0x55, 0xaa]);
    Ok(file)
}

/// `version`, and `payload`: how many sectors come before the encrypted bytes.
fn luks(options: &Options<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; 8 * KIB];
    put(&mut file, 0, b"LUKS\xba\xbe");
    put(&mut file, 7, &u32_of(options, "version", 1)?.to_be_bytes()[3..]);
    put(&mut file, 104, &u32_of(options, "payload", 8)?.to_be_bytes());
    Ok(file)
}

fn u32_of(options: &Options<'_>, name: &str, otherwise: u32) -> Result<u32, String> {
    let number = options.number(name, otherwise.into())?;
    u32::try_from(number).map_err(|_| format!("{name} is too large"))
}
