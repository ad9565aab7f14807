//! The memory of another process.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::FileExt,
};

use crate::Mark;

/// So much of a secret is looked for at a time: what is freed or half overwritten is found too.
const WINDOW: usize = 8;

/// The names of the marks of which some window stands in what a process can write to, with the region.
pub fn found(process: u32, marks: &[Mark]) -> io::Result<Vec<String>> {
    let windows = windows(marks);
    let memory = File::open(format!("/proc/{process}/mem"))?;
    let mut found = Vec::new();
    for region in regions(&fs::read_to_string(format!("/proc/{process}/maps"))?) {
        let mut bytes = vec![0; region.end - region.start];
        // Nothing can be read of what the kernel keeps for itself.
        if memory.read_exact_at(&mut bytes, region.start as u64).is_err() {
            continue;
        }
        for place in bytes.windows(WINDOW) {
            let word = word(place);
            if let Ok(at) = windows.binary_search_by_key(&word, |(word, _)| *word) {
                found.push(format!("{} in {}", windows[at].1, region.name));
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

struct Region {
    start: usize,
    end: usize,
    name: String,
}

/// Stacks, heaps and whatever else can be written to.
fn regions(maps: &str) -> Vec<Region> {
    let region = |line: &str| {
        let mut words = line.split_ascii_whitespace();
        let (start, end) = words.next()?.split_once('-')?;
        let is_writable = words.next()?.starts_with("rw");
        let name = words.nth(3).unwrap_or("memory").to_owned();
        let place = |digits| usize::from_str_radix(digits, 16).ok();
        is_writable.then_some(Region { start: place(start)?, end: place(end)?, name })
    };
    maps.lines().filter_map(region).collect()
}

/// Every window of every mark that lies at a whole number of windows from its start.
fn windows(marks: &[Mark]) -> Vec<(u64, &str)> {
    let of_mark = |mark: &Mark| mark.bytes.chunks_exact(WINDOW).map(word).collect::<Vec<u64>>();
    let each = marks.iter().flat_map(|mark| of_mark(mark).into_iter().map(|word| (word, mark.name.as_str())));
    let mut windows: Vec<(u64, &str)> = each.collect();
    windows.sort_unstable();
    windows
}

fn word(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(bytes.try_into().expect("a window"))
}
