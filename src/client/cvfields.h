#pragma once

#include "protocol/row.h"

#include <QDate>
#include <QJsonObject>

namespace shortlist::client {

/// The candidate's columns that a JSON Resume fills, in canonical text form: full_name, given_name, family_name, email,
/// phone, location, current_title, current_company, summary, education, linkedin_url, github_url, portfolio_url,
/// experience_years, skills and languages. What the CV doesn't say is not in the map, and texts are cut to their
/// column's length; full_name is missing where the CV names nobody.
///
/// Years of experience are those the summary claims, else those of the positions up to `today`, overlaps counted once.
[[nodiscard]] protocol::FieldMap candidateFields(const QJsonObject &resume, const QDate &today);

} // namespace shortlist::client
