#pragma once

#include <QString>
#include <QStringList>

namespace shortlist::domain {

// What two records of one person have in common, however it was typed. Empty: the text says too little.
// Names are in similarnames.h.

/// The address in lower case, without a "+label" before the @.
[[nodiscard]] QString mailKey(const QString &email);
/// The last nine digits: with or without country code and trunk prefix the same (E.164 numbers have up to fifteen).
[[nodiscard]] QString phoneKey(const QString &phone);
/// The name in the address of a LinkedIn profile: ".../in/NAME".
[[nodiscard]] QString profileKey(const QString &url);

/// The columns of which one candidate has each value once: a second application to the same job, a skill said twice.
/// Empty: a candidate may have any number of such rows.
[[nodiscard]] QStringList onceForEach(const QString &entity);

/// Whether rows of this table stay with the record they were made for when it is merged into another: what a person
/// consented to or asked for, and what was said about the record itself.
[[nodiscard]] bool staysWithRecord(const QString &entity);

} // namespace shortlist::domain
