#pragma once

#include <QList>

namespace shortlist::testing {

/// Rows of one tenant, for the superuser. "#name" stands for the id of the row of that name.
extern const char *const peopleSeed;

/// A statement that must be refused.
struct Refusal
{
    const char *role;      ///< empty: the server's own work
    const char *statement; ///< the last of those that ";;" parts; the others must work
    const char *sentence;  ///< what people read, or the SQLSTATE where the server makes the sentence
};

/// What must be refused about people, CVs, assessments, proctoring and compliance.
[[nodiscard]] const QList<Refusal> &peopleRefusals();

} // namespace shortlist::testing
