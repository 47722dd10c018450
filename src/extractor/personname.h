#pragma once

#include <QString>
#include <QStringList>

namespace shortlist::extractor {

/// A person's name as it should be shown, from a line that may be all in capitals and carry titles and degrees
/// ("DR. JANE SMITH, PhD" → "Jane Smith"); empty when the line is no name: an address, a heading, a job title, a place
/// or a sentence.
[[nodiscard]] QString personNameIn(const QString &line);

/// The name at the top of a CV: the first of the opening lines that is one. When there is none, a name made of an
/// e-mail address such as jane.smith@example.com; empty without that.
[[nodiscard]] QString findPersonName(const QStringList &openingLines, const QString &email);

} // namespace shortlist::extractor
