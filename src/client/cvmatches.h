#pragma once

#include "cache/readmodels/alikepeople.h"
#include "client/importplan.h"
#include "client/workspace.h"

namespace shortlist::client {

/// Somebody whose CV it may be: they are there, or come in with an earlier file of the same import.
struct CvMatch
{
    cache::AlikePerson alike;
    bool applies = false; ///< the import is for a job, and they have not applied for it
    int file = -1;        ///< the earlier file that brings them, where that one is of a new person
};

/// For each file of an import, surest first.
using CvMatches = QList<QList<CvMatch>>;
/// What is done with a file that is nobody's whom there is a record of.
inline constexpr int newPerson = -1;

/// Holds the people whom an import would make against who is there, and against each other.
[[nodiscard]] core::Expected<CvMatches> findCvMatches(const cache::Reader &reader, const CvPlan &plan);

/// For each file the match with the same address, which is the same person, or newPerson.
[[nodiscard]] QList<int> usualChoices(const CvMatches &matches);

/// What is left to do where a person decided so: `choices` has for each file one of its matches or newPerson. A CV that
/// goes to somebody who is there makes nobody, and no second application for the job. Whose a file is where
/// that of a match goes to somebody else: chosenMatch().
[[nodiscard]] QList<Edit> editsFor(const CvPlan &plan, const CvMatches &matches, const QList<int> &choices);

/// Whether somebody has applied for the job, whatever became of it.
[[nodiscard]] core::Expected<bool> hasApplied(const cache::Reader &reader, const QUuid &candidate, const QUuid &job);

/// Lines of a table, or cards, that are left out because their address is somebody's who is there.
struct KnownApplicants
{
    QList<Edit> edits; ///< an application for each who has none for the import's job
    QStringList names;
    QList<qsizetype> lines; ///< where they stand in the file
};

/// Who of the left out would apply. `mapping`: of a table. Nobody where the import is for no job.
[[nodiscard]] core::Expected<KnownApplicants> knownApplicants(const cache::Reader &reader, const PeopleFile &file,
                                                              const QList<ImportProblem> &leftOut,
                                                              const ImportOptions &options,
                                                              const std::function<QUuid()> &newId);

} // namespace shortlist::client
