//! The diagram: from which status which command leads to which other one.

use trueline::{AllocationStatus, StockCommandKind};

use super::walk::Walk;

/// From a status, or from nothing, to another by a command.
type Edge = (StockCommandKind, Option<AllocationStatus>, AllocationStatus);

/// As Mermaid, which GitHub draws.
pub fn mermaid(walk: &Walk) -> String {
    let mut text = String::from("```mermaid\nstateDiagram-v2\n    direction LR\n");
    let mut arrows: Vec<(String, Vec<&str>)> = Vec::new();
    for (command, from, to) in edges(walk) {
        let arrow = format!("{} --> {}", from.map_or("[*]", AllocationStatus::name), to.name());
        match arrows.iter_mut().find(|(known, _)| *known == arrow) {
            Some((_, commands)) => commands.push(command.name()),
            None => arrows.push((arrow, vec![command.name()])),
        }
    }
    for (arrow, commands) in arrows {
        text.push_str(&format!("    {arrow}: {}\n", commands.join(", ")));
    }
    text + "```\n"
}

/// How far apart the statuses stand.
const PITCH: usize = 12;
/// Where the first stands.
const MARGIN: usize = 5;

/// As text: a column a status, and in each line the ways from one status by one command.
pub fn text(walk: &Walk) -> String {
    let mut text = String::from("From `o` to each arrowhead; `*` is nothing yet.\n\n```text\n");
    text.push_str(&headings());
    let edges = edges(walk);
    let mut said = None;
    for (at, (command, from, _)) in edges.iter().enumerate() {
        let is_new = at == 0 || edges[at - 1].0 != *command || edges[at - 1].1 != *from;
        if is_new {
            if said != Some(command) {
                text.push_str(&format!("{}\n", command.name()));
                said = Some(command);
            }
            let ends = edges.iter().filter(|edge| edge.0 == *command && edge.1 == *from);
            text.push_str(&line(*from, ends.map(|edge| edge.2).collect()));
        }
    }
    text + "```\n"
}

/// The names of the statuses, the words one under another.
fn headings() -> String {
    let names: Vec<Vec<&str>> =
        AllocationStatus::ALL.iter().map(|status| status.name().split('_').collect()).collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(0);
    let line = |number: usize| {
        let words = names.iter().map(|words| words.get(number).copied().unwrap_or_default());
        words.map(|word| format!("{word:^width$}", width = PITCH - 1)).collect::<Vec<_>>().join(" ")
    };
    (0..lines).map(|number| format!("{}\n", line(number).trim_end())).collect()
}

/// An arrow to each end.
fn line(from: Option<AllocationStatus>, ends: Vec<AllocationStatus>) -> String {
    let column = |status: AllocationStatus| {
        MARGIN + PITCH * AllocationStatus::ALL.iter().position(|known| *known == status).unwrap_or(0)
    };
    let (start, mark) = from.map_or((0, '*'), |from| (column(from), 'o'));
    let ends: Vec<_> = ends.into_iter().map(column).collect();
    let first = ends.iter().copied().fold(start, usize::min);
    let last = ends.iter().copied().fold(start, usize::max);
    let drawn = (0..=last).map(|at| match at {
        _ if at == start => mark,
        _ if ends.contains(&at) => {
            if at < start {
                '<'
            } else {
                '>'
            }
        }
        _ if at < first => ' ',
        _ => '-',
    });
    format!("{}\n", drawn.collect::<String>())
}

/// Every way from one status to another, in the order of commands and statuses.
fn edges(walk: &Walk) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    for step in &walk.steps {
        let (Some(action), Ok(Some(to))) = (step.action, step.to) else { continue };
        let from = step.from.map(|standing| standing.status);
        if from != Some(to) {
            edges.push((action, from, to));
        }
    }
    let place = |command: StockCommandKind| {
        let kinds = [StockCommandKind::Allocate].into_iter().chain(walk.kinds());
        kinds.into_iter().position(|known| known == command)
    };
    edges.sort_by_key(|(command, from, to)| (place(*command), *from, *to));
    edges.dedup();
    edges
}
