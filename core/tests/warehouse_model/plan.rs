//! Steps 28 and 29 from their meaning instead of their table: of all ways to walk each aisle and
//! each cross aisle, the first that makes a round (every node met an even number of times, all in
//! one piece) and is as short as any.

use std::collections::BTreeMap;

use trueline::WarehouseLayout;

use super::Bay;

/// The index of an aisle of the plan, and how deep in it: 0 the front, then its rows, then the back.
type Node = (usize, usize);
type Edges = BTreeMap<(Node, Node), u8>;

struct Aisle {
    number: i32,
    rows: Vec<i32>,
    is_depot: bool,
}

struct Search<'a> {
    aisles: Vec<Aisle>,
    layout: &'a WarehouseLayout,
    length: i64,
    shortest: i64,
}

/// The bays in the order of the preferred one of the shortest rounds.
pub fn preferred_round(bays: &[Bay], layout: &WarehouseLayout, shortest: i64) -> Vec<Bay> {
    let mut rows: BTreeMap<i32, Vec<i32>> = BTreeMap::new();
    for (aisle, row) in bays {
        rows.entry(*aisle).or_default().push(*row);
    }
    let depot = layout.depot_aisle.unwrap_or(*rows.keys().next().unwrap());
    rows.entry(depot).or_default();
    let highest = bays.iter().map(|(_, row)| *row).max().unwrap();
    let last_row = i64::from(layout.rows_per_aisle.unwrap_or(highest));
    let aisles = rows.into_iter().map(|(number, mut rows)| {
        rows.sort_unstable();
        rows.dedup();
        Aisle { number, rows, is_depot: number == depot }
    });
    let length = 2 * i64::from(layout.end_mm) + (last_row - 1) * i64::from(layout.row_pitch_mm);
    let search = Search { aisles: aisles.collect(), layout, length, shortest };
    let edges = search.first_plan(0, 0, &Edges::new()).expect("some plan is as short as the shortest round");
    search.walk(edges)
}

impl Search<'_> {
    fn y(&self, row: i32) -> i64 {
        i64::from(self.layout.end_mm) + (i64::from(row) - 1) * i64::from(self.layout.row_pitch_mm)
    }

    /// Depth first in the order of the chapter, given up where it grows too long.
    fn first_plan(&self, index: usize, cost: i64, edges: &Edges) -> Option<Edges> {
        let aisle = &self.aisles[index];
        for (way_cost, copies) in self.ways(aisle) {
            let cost = cost + way_cost;
            if cost > self.shortest {
                continue;
            }
            let mut edges = edges.clone();
            for (depth, copies) in copies.into_iter().enumerate() {
                edges.insert(((index, depth), (index, depth + 1)), copies);
            }
            let Some(next) = self.aisles.get(index + 1) else {
                if cost == self.shortest && self.is_round(&edges) {
                    return Some(edges);
                }
                continue;
            };
            let span = i64::from(next.number - aisle.number) * i64::from(self.layout.aisle_pitch_mm);
            let links =
                if self.layout.back_cross_aisle { &[(2, 0), (1, 1), (2, 2), (0, 2)][..] } else { &[(2, 0)] };
            for (front, back) in links {
                let mut edges = edges.clone();
                edges.insert(((index, 0), (index + 1, 0)), *front);
                edges.insert((self.back(index), self.back(index + 1)), *back);
                let found = self.first_plan(index + 1, cost + span * i64::from(front + back), &edges);
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    fn back(&self, index: usize) -> Node {
        (index, self.aisles[index].rows.len() + 1)
    }

    /// What each way costs, and how often it walks each edge from the front to the back.
    fn ways(&self, aisle: &Aisle) -> Vec<(i64, Vec<u8>)> {
        let rows = aisle.rows.len();
        let ys: Vec<i64> = aisle.rows.iter().map(|row| self.y(*row)).collect();
        let mut front = vec![2; rows];
        front.push(0);
        let mut ways = vec![(2 * ys.last().copied().unwrap_or(0), front)];
        if rows == 0 || !self.layout.back_cross_aisle {
            return ways;
        }
        ways.push((self.length, vec![1; rows + 1]));
        // The edge before row number i; in the depot's aisle the front counts as a row.
        let first_edge = usize::from(!aisle.is_depot);
        let width = |edge: usize| ys[edge] - if edge == 0 { 0 } else { ys[edge - 1] };
        if let Some(gap) = (first_edge..rows).rev().max_by_key(|edge| width(*edge)) {
            let copies = (0..=rows).map(|edge| if edge == gap { 0 } else { 2 });
            ways.push((2 * (self.length - width(gap)), copies.collect()));
        }
        if !aisle.is_depot {
            let copies = (0..=rows).map(|edge| if edge == 0 { 0 } else { 2 });
            ways.push((2 * (self.length - ys[0]), copies.collect()));
        }
        ways
    }

    fn depot(&self) -> Node {
        (self.aisles.iter().position(|aisle| aisle.is_depot).unwrap(), 0)
    }

    fn is_round(&self, edges: &Edges) -> bool {
        let mut degrees: BTreeMap<Node, u8> = BTreeMap::new();
        for ((one, other), copies) in edges {
            *degrees.entry(*one).or_default() += copies;
            *degrees.entry(*other).or_default() += copies;
        }
        let mut reached = vec![self.depot()];
        let mut looked_at = 0;
        while let Some(node) = reached.get(looked_at).copied() {
            looked_at += 1;
            for ((one, other), copies) in edges {
                let next = if *one == node { *other } else { *one };
                if *copies > 0 && (*one == node || *other == node) && !reached.contains(&next) {
                    reached.push(next);
                }
            }
        }
        let is_row = |node: &Node| node.1 > 0 && node.1 <= self.aisles[node.0].rows.len();
        degrees.iter().all(|(node, degree)| {
            degree % 2 == 0 && (reached.contains(node) || (*degree == 0 && !is_row(node)))
        })
    }

    fn walk(&self, mut edges: Edges) -> Vec<Bay> {
        let mut circuit = Vec::new();
        let mut stack = vec![self.depot()];
        while let Some(top) = stack.last().copied() {
            match self.around(top).into_iter().find(|next| take(&mut edges, top, *next)) {
                Some(next) => stack.push(next),
                None => circuit.extend(stack.pop()),
            }
        }
        let forward = self.bays(circuit.iter());
        forward.min(self.bays(circuit.iter().rev()))
    }

    /// Deeper, the next higher aisle, the next lower, towards the front.
    fn around(&self, (index, depth): Node) -> Vec<Node> {
        let is_back = depth == self.aisles[index].rows.len() + 1;
        let end = |index: usize| if is_back { self.back(index) } else { (index, 0) };
        let mut around = Vec::new();
        if !is_back {
            around.push((index, depth + 1));
        }
        if (is_back || depth == 0) && index + 1 < self.aisles.len() {
            around.push(end(index + 1));
        }
        if (is_back || depth == 0) && index > 0 {
            around.push(end(index - 1));
        }
        if depth > 0 {
            around.push((index, depth - 1));
        }
        around
    }

    fn bays<'a>(&self, circuit: impl Iterator<Item = &'a Node>) -> Vec<Bay> {
        let mut met: Vec<Bay> = Vec::new();
        for (index, depth) in circuit {
            let aisle = &self.aisles[*index];
            if let Some(row) = depth.checked_sub(1).and_then(|row| aisle.rows.get(row))
                && !met.contains(&(aisle.number, *row))
            {
                met.push((aisle.number, *row));
            }
        }
        met
    }
}

fn take(edges: &mut Edges, one: Node, other: Node) -> bool {
    match edges.get_mut(&(one.min(other), one.max(other))) {
        Some(copies) if *copies > 0 => {
            *copies -= 1;
            true
        }
        _ => false,
    }
}
