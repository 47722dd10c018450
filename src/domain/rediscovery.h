#pragma once

#include "domain/searchgrammar.h"

#include <optional>

namespace shortlist::domain {

/// What a job asks of a person, as far as a search can tell.
struct JobNeeds
{
    QString title;
    QString code;
    QStringList skills; ///< that a person must have
    std::optional<double> minYears;
    std::optional<double> maxYears;
    QString place;
    bool isRemote = false; ///< where somebody lives does not matter then
};

/// A search for people who are known from other jobs.
struct KnownPeopleSearch
{
    QString text;           ///< docs/search.md; a proposal, which the person edits
    int skillsLeftOut = 0;  ///< that the length of a search has no room for
    bool asksForAny = true; ///< false: the job says nothing that a person could fit
};

/// The `required_skills` of a job: texts, or objects with a name. What is neither is left out.
[[nodiscard]] QStringList skillNames(const QByteArray &json);

/// Who was turned down or withdrew elsewhere or is kept in a pool, and fits what the job must have; not those who were
/// hired, asked to be erased, or are in this job already. Conditions that `vocabulary` cannot express (an older server,
/// a role that does not see the table) are not written.
[[nodiscard]] KnownPeopleSearch knownPeopleSearch(const JobNeeds &job, const SearchVocabulary &vocabulary);

} // namespace shortlist::domain
