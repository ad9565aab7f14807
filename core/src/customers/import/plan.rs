//! From the request to the plan (steps 30 to 35 of the customers chapter).

use super::{
    super::CheckedClassification,
    ClassCount, ImportBatch, ImportColumn, ImportCompany, ImportIssue, ImportPlan, ImportPolicy,
    PlanImportRequest,
    assign::{self, Assigned},
    checked_policy::CheckedPolicy,
    company, headers,
    headers::Headers,
    rows::{Sheet, row_number},
    token::{PlanId, mismatch},
};
use crate::{Day, Fault, shape::At};

/// The plan of a request.
pub(super) fn plan(request: &PlanImportRequest) -> Result<ImportPlan, Fault> {
    let default;
    let policy = match &request.policy {
        Some(policy) => policy,
        None => {
            default = ImportPolicy::default();
            &default
        }
    };
    let root = At::Root;
    let checked = CheckedPolicy::new(policy, &root.field("policy"))?;
    let id = PlanId::of(request, policy)?;
    let done = request.resume_after.as_deref().map(|token| id.done(token)).transpose()?;
    let headers = headers::find(&request.header, &checked)?;
    let mut sheet = Sheet::new(request, &checked, &headers);
    let assigned = assign::assign(&mut sheet, &checked);
    let is_end = |done| is_end_of_batch(done, assigned.companies.len(), checked.batch_size);
    if let Some(token) = request.resume_after.as_deref().filter(|_| !done.is_some_and(is_end)) {
        return Err(mismatch(token));
    }
    let classes = CheckedClassification::of_checked(&policy.classification, request.today);
    let columns = columns_in_file(policy, &headers);
    let builder = Builder { checked, classes, columns, id, done: done.unwrap_or_default() };
    Ok(builder.build(sheet, assigned, headers.unmapped.clone()))
}

fn is_end_of_batch(done: usize, companies: usize, batch_size: usize) -> bool {
    let is_full = done.checked_rem(batch_size) == Some(0);
    done > 0 && (done == companies || done < companies && is_full)
}

fn columns_in_file<'p>(policy: &'p ImportPolicy, headers: &Headers) -> Vec<(usize, &'p ImportColumn)> {
    let columns = policy.columns.iter().zip(&headers.cells).enumerate();
    columns.filter(|(_, (_, cell))| cell.is_some()).map(|(place, (column, _))| (place, column)).collect()
}

struct Builder<'p> {
    checked: CheckedPolicy<'p>,
    classes: CheckedClassification,
    columns: Vec<(usize, &'p ImportColumn)>,
    id: PlanId,
    /// How many companies were written before.
    done: usize,
}

impl Builder<'_> {
    fn build(&self, mut sheet: Sheet<'_>, assigned: Assigned, unmapped_headers: Vec<String>) -> ImportPlan {
        let Assigned { companies, blank_rows, rejected_rows, mut issues } = assigned;
        let mut counts = vec![0_i64; self.classes.count()];
        let mut batches: Vec<ImportBatch> = Vec::new();
        let taken: usize = companies.iter().map(Vec::len).sum();
        let merged_rows = taken.saturating_sub(companies.len());
        let number_of_companies = companies.len();
        for (place, rows) in companies.into_iter().enumerate() {
            let company = self.company(place, &rows, &mut sheet, &mut issues, &mut counts);
            if place < self.done {
                continue;
            }
            if place.checked_rem(self.checked.batch_size) == Some(0) {
                batches.push(self.batch(place, number_of_companies));
            }
            if let Some(batch) = batches.last_mut() {
                batch.companies.push(company);
            }
        }
        issues.sort_by_key(|issue| issue.row);
        ImportPlan {
            rows: whole(sheet.len()),
            blank_rows: whole(blank_rows),
            rejected_rows: whole(rejected_rows),
            merged_rows: whole(merged_rows),
            companies: whole(number_of_companies),
            classes: self.class_counts(counts),
            batches,
            issues,
            unmapped_headers,
        }
    }

    fn company(
        &self,
        place: usize,
        rows: &[usize],
        sheet: &mut Sheet<'_>,
        issues: &mut Vec<ImportIssue>,
        counts: &mut [i64],
    ) -> ImportCompany {
        let kept = company::keep(rows, &self.columns, sheet, issues);
        let last_order = self.last_order_field().and_then(|field| kept.fields.get(field)?.as_deref());
        let last_order = last_order.and_then(Day::parse);
        let class = self.classes.class_of(last_order).class;
        counts.get_mut(class).into_iter().for_each(|count| *count = count.saturating_add(1));
        ImportCompany {
            number: row_number(place),
            fields: kept.fields,
            rows: rows.iter().map(|row| row_number(*row)).collect(),
            classification: self.classes.classify(last_order),
            conflicts: kept.conflicts,
        }
    }

    fn last_order_field(&self) -> Option<&str> {
        let place = self.checked.last_order?;
        self.checked.policy.columns.get(place).map(|column| column.field.as_str())
    }

    /// The batch that begins with a company, still empty.
    fn batch(&self, first: usize, companies: usize) -> ImportBatch {
        let number = first.checked_div(self.checked.batch_size).unwrap_or_default().saturating_add(1);
        let done = first.saturating_add(self.checked.batch_size).min(companies);
        ImportBatch {
            number: i32::try_from(number).unwrap_or(i32::MAX),
            companies: Vec::new(),
            done: whole(done),
            resume_token: self.id.token(done),
        }
    }

    fn class_counts(&self, counts: Vec<i64>) -> Vec<ClassCount> {
        let class = |(place, companies)| ClassCount {
            customer_class: self.classes.name(place).to_owned(),
            companies,
        };
        counts.into_iter().enumerate().map(class).collect()
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
