//! The kinds of generated files: each has only the fields that the format inspector of `oslo.utils` reads. Used by `generated_file`.

use super::{FileOptions, overwrite, parse_hex};

/// Generates a file of one kind.
type GenerateFile = fn(&FileOptions<'_>) -> Result<Vec<u8>, String>;

/// The generator of each kind, by name.
pub(super) const FILE_KINDS: [(&str, GenerateFile); 12] = [
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
/// The virtual size of a disk without the option `size`.
const DEFAULT_DISK_SIZE: u64 = 1 << 30;

/// `of`: the bytes in hexadecimal.
fn bytes(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    parse_hex(&options.text("of", ""))
}

/// `of`: the text, repeated `times` times.
fn text(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let times = options.number("times", 1)?;
    Ok(options.text("of", "text").repeat(super::to_usize(times)).into_bytes())
}

/// `size` of the disk, `version`, `backing`: the offset of the backing file's name, `features`: the incompatible features.
fn qcow2(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    overwrite(&mut file, 0, b"QFI\xfb");
    overwrite(&mut file, 4, &u32_option(options, "version", 3)?.to_be_bytes());
    overwrite(&mut file, 8, &options.number("backing", 0)?.to_be_bytes());
    overwrite(&mut file, 20, &16u32.to_be_bytes());
    overwrite(&mut file, 24, &options.number("size", DEFAULT_DISK_SIZE)?.to_be_bytes());
    overwrite(&mut file, 72, &options.number("features", 0)?.to_be_bytes());
    Ok(file)
}

fn vhd(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    overwrite(&mut file, 0, b"conectix");
    overwrite(&mut file, 40, &options.number("size", DEFAULT_DISK_SIZE)?.to_be_bytes());
    Ok(file)
}

/// A region table at 192 KiB, which points to the metadata at 256 KiB, which points to the size at `item` bytes from its start.
fn vhdx(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    const REGION_TABLE_OFFSET: u64 = 192 << 10;
    const METADATA_OFFSET: u64 = 256 << 10;
    const METADATA_REGION_GUID: [u8; 16] = [
        0x06, 0xa2, 0x7c, 0x8b, 0x90, 0x47, 0x9a, 0x4b, 0xb8, 0xfe, 0x57, 0x5f, 0x05, 0x0f, 0x88,
        0x6e,
    ];
    const VIRTUAL_DISK_SIZE_GUID: [u8; 16] = [
        0x24, 0x42, 0xa5, 0x2f, 0x1b, 0xcd, 0x76, 0x48, 0xb2, 0x11, 0x5d, 0xbe, 0xd8, 0x3b, 0xf4,
        0xb8,
    ];
    let item = u32_option(options, "item", 0x1_0000)?;
    let mut file = vec![0; 324 * KIB];
    overwrite(&mut file, 0, b"vhdxfile");
    overwrite(&mut file, REGION_TABLE_OFFSET, b"regi");
    overwrite(&mut file, REGION_TABLE_OFFSET + 8, &1u32.to_le_bytes());
    overwrite(&mut file, REGION_TABLE_OFFSET + 16, &METADATA_REGION_GUID);
    overwrite(&mut file, REGION_TABLE_OFFSET + 32, &METADATA_OFFSET.to_le_bytes());
    overwrite(&mut file, METADATA_OFFSET, b"metadata");
    overwrite(&mut file, METADATA_OFFSET + 10, &1u16.to_le_bytes());
    overwrite(&mut file, METADATA_OFFSET + 32, &VIRTUAL_DISK_SIZE_GUID);
    overwrite(&mut file, METADATA_OFFSET + 48, &item.to_le_bytes());
    overwrite(&mut file, METADATA_OFFSET + 52, &8u32.to_le_bytes());
    overwrite(
        &mut file,
        METADATA_OFFSET + u64::from(item),
        &options.number("size", DEFAULT_DISK_SIZE)?.to_le_bytes(),
    );
    Ok(file)
}

/// `type`: its create type, `extent`: the extent line, `more`: an additional line, `sectors` of the disk,
/// `footer`: 1 if the header refers to a footer, which is then appended.
fn vmdk(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let descriptor = format!(
        "# Disk DescriptorFile\nversion=1\ncreateType=\"{}\"\n{}\n{}\nddb.adapterType = \"ide\"\n",
        options.text("type", "monolithicSparse"),
        options.text("extent", "RW_2097152_SPARSE_\"disk.vmdk\""),
        options.text("more", ""),
    );
    let footer = options.number("footer", 0)? == 1;
    let mut header = vec![0; 512];
    overwrite(&mut header, 0, b"KDMV");
    overwrite(&mut header, 4, &u32_option(options, "version", 1)?.to_le_bytes());
    overwrite(&mut header, 12, &options.number("sectors", DEFAULT_DISK_SIZE / 512)?.to_le_bytes());
    overwrite(&mut header, 28, &1u64.to_le_bytes());
    overwrite(&mut header, 36, &2u64.to_le_bytes());
    let mut file = header.clone();
    overwrite(&mut file, 512, descriptor.as_bytes());
    file.resize(4 * KIB, 0);
    if footer {
        overwrite(&mut file, 56, &u64::MAX.to_le_bytes());
        let mut marker = vec![0; 512];
        overwrite(&mut marker, 12, &3u32.to_le_bytes());
        file.extend(marker);
        file.extend(header);
        file.extend([0; 512]);
    }
    Ok(file)
}

fn vdi(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    overwrite(&mut file, 0x40, &0xbeda_107f_u32.to_le_bytes());
    overwrite(&mut file, 0x170, &options.number("size", DEFAULT_DISK_SIZE)?.to_le_bytes());
    Ok(file)
}

fn qed(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    overwrite(&mut file, 0, b"QED\0");
    overwrite(&mut file, 48, &options.number("size", DEFAULT_DISK_SIZE)?.to_le_bytes());
    Ok(file)
}

/// `blocks` of 2 KiB each, `gpt`: 1 for an image that can also be booted as a disk.
fn iso(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let mut file = if options.number("gpt", 0)? == 1 { gpt(options)? } else { Vec::new() };
    file.resize(36 * KIB, 0);
    overwrite(&mut file, 32 << 10, b"\x01CD001\x01");
    overwrite(&mut file, (32 << 10) + 80, &u32_option(options, "blocks", 16)?.to_le_bytes());
    overwrite(&mut file, (32 << 10) + 128, &2048u16.to_le_bytes());
    Ok(file)
}

/// A protective MBR, with one partition that covers the disk.
fn gpt(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let mut file = mbr(options)?;
    overwrite(&mut file, 446, &[0, 0, 2, 0, 0xee, 0xff, 0xff, 0xff, 1, 0, 0, 0]);
    Ok(file)
}

/// `type`: the type of its only partition.
fn mbr(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; KIB];
    overwrite(&mut file, 446, &[0x80, 1, 1, 0]);
    overwrite(&mut file, 450, &u32_option(options, "type", 0x83)?.to_le_bytes()[..1]);
    overwrite(&mut file, 510, &[0x55, 0xaa]);
    Ok(file)
}

/// `version`, and `payload`: the number of sectors before the encrypted data.
fn luks(options: &FileOptions<'_>) -> Result<Vec<u8>, String> {
    let mut file = vec![0; 8 * KIB];
    overwrite(&mut file, 0, b"LUKS\xba\xbe");
    overwrite(&mut file, 7, &u32_option(options, "version", 1)?.to_be_bytes()[3..]);
    overwrite(&mut file, 104, &u32_option(options, "payload", 8)?.to_be_bytes());
    Ok(file)
}

fn u32_option(options: &FileOptions<'_>, name: &str, default: u32) -> Result<u32, String> {
    let number = options.number(name, default.into())?;
    u32::try_from(number).map_err(|_| format!("{name} is too large"))
}
