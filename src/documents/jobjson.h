#pragma once

#include "core/expected.h"
#include "documents/jsonresume.h"

#include <QJsonObject>

namespace shortlist::documents {

/// A job advertisement as the job schema of JSON Resume describes it. Text stays as written, but for the
/// two members whose few values have a fixed meaning; an unknown value of those reads as NotSaid.
struct JobPosting
{
    enum class Remote { NotSaid, OnSite, Hybrid, Remote };
    enum class Employment { NotSaid, FullTime, PartTime, Contract, Temporary, Internship, Freelance };

    QString title;
    QString company;
    QString description;
    PartialDate date; ///< when it was advertised
    Resume::Location location;
    Remote remote = Remote::NotSaid;
    Employment employment = Employment::NotSaid;
    QString salary;     ///< as written: "100000", "60-75k EUR"
    QString experience; ///< as written: "Mid-level"
    QStringList responsibilities;
    QStringList qualifications;
    QList<Resume::Skill> skills; ///< with levels, where the job gives them
};

/// Reads a job. A job without a title, or a member of the wrong shape, is InvalidInput with the member's path in
/// `where`.
[[nodiscard]] core::Expected<JobPosting> readJob(const QJsonObject &object);

} // namespace shortlist::documents
