//! Linear equations by the lower root of their matrix (step 22).

/// The lower triangle of a symmetric matrix, row by row.
pub(super) type Triangle = Vec<Vec<f64>>;

/// The lower root of a symmetric matrix.
pub(super) fn cholesky(matrix: Triangle) -> Triangle {
    let mut root: Triangle = Vec::with_capacity(matrix.len());
    for row in matrix {
        let mut done: Vec<f64> = Vec::with_capacity(row.len());
        for (h, above) in row.iter().zip(&root) {
            let rest = done.iter().zip(above).fold(*h, |rest, (own, other)| rest - own * other);
            done.push(rest / above.last().copied().unwrap_or_default());
        }
        let rest = done.iter().fold(row.last().copied().unwrap_or_default(), |rest, own| rest - own * own);
        done.push(rest.sqrt());
        root.push(done);
    }
    root
}

/// Solves by a lower root: forward, then back.
pub(super) fn solved(root: &Triangle, right: &[f64]) -> Vec<f64> {
    let diagonal = |row: &Vec<f64>| row.last().copied().unwrap_or_default();
    let mut y: Vec<f64> = Vec::with_capacity(right.len());
    for (row, right) in root.iter().zip(right) {
        let rest = row.iter().zip(&y).fold(*right, |rest, (c, y)| rest - c * y);
        y.push(rest / diagonal(row));
    }
    for place in (0..y.len()).rev() {
        let column = |row: &Vec<f64>| row.get(place).copied().unwrap_or_default();
        let below = root.iter().zip(&y).skip(place.saturating_add(1));
        let own = y.get(place).copied().unwrap_or_default();
        let rest = below.fold(own, |rest, (row, x)| rest - column(row) * x);
        let over = root.get(place).map(diagonal).unwrap_or_default();
        if let Some(x) = y.get_mut(place) {
            *x = rest / over;
        }
    }
    y
}
