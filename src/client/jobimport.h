#pragma once

#include "client/editing.h"
#include "client/importcolumns.h"
#include "client/localworkspace.h"

#include <optional>

namespace shortlist::client {

/// Values of job_requisitions from a job in the JSON Resume job schema (job-schema, draft): title, description with
/// responsibilities and qualifications, place, employment type, remote, seniority, salary ("84000", "60k-75k EUR"),
/// required skills. With an `entity`, members that are called as its writable columns go there ("department",
/// "preferred_skills", "max_salary", "closes_at" …), and members of `lookup` by address or name. What a text says that
/// no column can hold is kept at the end of the description; company, date, meta and members that nobody knows are left
/// out. InvalidInput, with the member's path in `where` ("skills[1].keywords"), where one has the wrong shape or value,
/// or where there is no title.
[[nodiscard]] core::Expected<protocol::FieldMap>
jobFields(const QJsonObject &job, const protocol::Entity *entity = nullptr, const ImportLookup *lookup = nullptr);

/// A job file as it would come in. Nothing is stored.
struct PlannedJob
{
    QString file;
    Edit edit; ///< makes the requisition, a draft
    /// Members that nothing is made of, by their paths, with the reason: a short sentence of importwording.h.
    QList<std::pair<QString, QString>> leftOut;

    [[nodiscard]] QString title() const;
};

/// Reads a JSON job of at most 1 MB, already in memory. InvalidInput and TooLarge say what is wrong, and `where`: the
/// member's path, or "line 3" for what is no JSON at all. Refused where the role may not make jobs.
[[nodiscard]] core::Expected<PlannedJob> planJob(const cache::Reader &reader, const QString &file,
                                                 const QByteArray &bytes, const EditContext &context);

/// What importing some job files would do.
struct JobsPlan
{
    struct File
    {
        QString name;
        std::optional<PlannedJob> job;
        core::Error error; ///< where there is none: what is wrong with the file, and where
    };
    QList<File> files; ///< one for each that was asked for, same order

    [[nodiscard]] QList<Edit> edits() const;
};

/// Reads a JSON job file of at most 1 MB and creates the requisition as a draft. Returns its id.
[[nodiscard]] core::Expected<QUuid> importJob(LocalWorkspace &workspace, const QString &path);

} // namespace shortlist::client
