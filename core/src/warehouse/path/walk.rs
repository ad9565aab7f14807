//! The walk of a plan (step 29): a circuit over its edges, and the order in which it meets the bays.

use super::optimal::{Link, PlanAisle, Way};

/// The order of the bays: as the circuit meets them, or as the reversed one does, whichever is
/// smaller by aisle and row.
pub(super) fn order(aisles: &[PlanAisle], ways: &[Way], links: &[Link]) -> Vec<usize> {
    let mut graph = Graph::of(aisles, ways, links);
    let circuit = graph.circuit();
    let forward = graph.bays_met(circuit.iter());
    let backward = graph.bays_met(circuit.iter().rev());
    forward.min(backward)
}

/// The nodes of each aisle in turn (front, rows, back), and how many copies of each edge are unused.
struct Graph {
    nodes: Vec<Node>,
    /// By node: of the edge to the next node deeper in the aisle.
    deeper: Vec<u8>,
    /// By node: of the edge to the same end of the next higher aisle of the plan.
    higher: Vec<u8>,
    depot: usize,
}

#[derive(Clone, Copy)]
struct Node {
    bay: Option<usize>,
    /// The same end of the neighbouring aisles; none for rows.
    lower: Option<usize>,
    next_higher: Option<usize>,
}

impl Graph {
    fn of(aisles: &[PlanAisle], ways: &[Way], links: &[Link]) -> Self {
        let mut graph = Self { nodes: Vec::new(), deeper: Vec::new(), higher: Vec::new(), depot: 0 };
        let mut ends_before: Option<(usize, usize)> = None;
        let links_before = std::iter::once(None).chain(links.iter().map(Some));
        for ((aisle, way), link) in aisles.iter().zip(ways).zip(links_before) {
            let front = graph.nodes.len();
            let back = front.saturating_add(aisle.bays.len()).saturating_add(1);
            if aisle.has_depot {
                graph.depot = front;
            }
            graph.push_aisle(aisle, *way);
            if let (Some((front_before, back_before)), Some(link)) = (ends_before, link) {
                graph.join(front_before, front, link.front);
                graph.join(back_before, back, link.back);
            }
            ends_before = Some((front, back));
        }
        graph
    }

    fn push_aisle(&mut self, aisle: &PlanAisle, way: Way) {
        let rows = aisle.bays.len();
        let bays = std::iter::once(None).chain(aisle.bays.clone().map(Some)).chain([None]);
        for (edge, bay) in bays.enumerate() {
            let copies = match way {
                _ if edge > rows => 0,
                Way::Front => {
                    if edge < rows {
                        2
                    } else {
                        0
                    }
                }
                Way::Through => 1,
                Way::Gap => {
                    if edge == aisle.gap_edge {
                        0
                    } else {
                        2
                    }
                }
                Way::Back => {
                    if edge == 0 {
                        0
                    } else {
                        2
                    }
                }
            };
            self.nodes.push(Node { bay, lower: None, next_higher: None });
            self.deeper.push(copies);
            self.higher.push(0);
        }
    }

    fn join(&mut self, lower: usize, higher: usize, copies: u8) {
        if let Some(node) = self.nodes.get_mut(lower) {
            node.next_higher = Some(higher);
        }
        if let Some(node) = self.nodes.get_mut(higher) {
            node.lower = Some(lower);
        }
        if let Some(edge) = self.higher.get_mut(lower) {
            *edge = copies;
        }
    }

    /// Hierholzer's circuit from the front of the depot's aisle.
    fn circuit(&mut self) -> Vec<usize> {
        let mut circuit = Vec::with_capacity(self.nodes.len());
        let mut stack = vec![self.depot];
        while let Some(top) = stack.last() {
            match self.step(*top) {
                Some(next) => stack.push(next),
                None => circuit.extend(stack.pop()),
            }
        }
        circuit
    }

    /// Takes an unused edge: deeper, to the next higher aisle, to the next lower, towards the front.
    fn step(&mut self, at: usize) -> Option<usize> {
        let node = *self.nodes.get(at)?;
        let towards_front = at.checked_sub(1);
        if take(&mut self.deeper, Some(at)) {
            return at.checked_add(1);
        }
        if take(&mut self.higher, Some(at)) {
            return node.next_higher;
        }
        if take(&mut self.higher, node.lower) {
            return node.lower;
        }
        take(&mut self.deeper, towards_front).then_some(towards_front).flatten()
    }

    /// The bays in the order of their first appearance.
    fn bays_met<'a>(&self, circuit: impl Iterator<Item = &'a usize>) -> Vec<usize> {
        let mut met = vec![false; self.nodes.len()];
        circuit
            .filter_map(|node| {
                let is_met = met.get_mut(*node)?;
                let bay = self.nodes.get(*node)?.bay;
                (!std::mem::replace(is_met, true)).then_some(bay).flatten()
            })
            .collect()
    }
}

/// Takes a copy of an edge, if one is unused.
fn take(copies: &mut [u8], edge: Option<usize>) -> bool {
    match edge.and_then(|edge| copies.get_mut(edge)) {
        Some(unused) if *unused > 0 => {
            *unused = unused.saturating_sub(1);
            true
        }
        _ => false,
    }
}
