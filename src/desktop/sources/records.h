#pragma once

#include "cache/readmodels/candidatehistory.h"
#include "cache/readmodels/candidatelist.h"
#include "cache/readmodels/joblist.h"
#include "client/edit.h"
#include "client/workspace.h"

#include <QDateTime>
#include <QSet>

namespace shortlist::desktop {

template <typename T> using Done = std::function<void(core::Expected<T>)>;

/// One row with what is known about its way to the server.
struct RecordFields
{
    QUuid id;
    protocol::FieldMap fields; ///< as the person sees them
    QSet<QString> pending;     ///< columns whose edit waits for the server

    /// The text of a column, empty for NULL.
    [[nodiscard]] QString text(const QString &column) const
    {
        const protocol::Value value = fields.value(column);
        return value ? QString::fromUtf8(*value) : QString();
    }
};

struct StageItem
{
    QUuid id;
    QString name;
    QString kind;
    int position = 0;
};

struct ApplicationItem
{
    QUuid id;
    QUuid job;
    QUuid candidate;
    QString jobTitle;
    QString candidateName;
    QUuid stage;
    QString stageName;
    QString stageKind;
    QString disposition;
    QString rejectReason;
    std::optional<double> match;
    QDateTime applied;
    QDateTime stageEntered;
    QList<StageItem> pipeline; ///< the stages it can move through, by position
    bool pending = false;
};

struct NoteItem
{
    QUuid id;
    QString entity; ///< application_notes, or candidate_notes where it is about the person apart from any application
    QUuid authorId;
    QString author;
    QString text;
    QString type;
    bool isPrivate = false;
    QDateTime at;
    QDateTime followUp;
    QUuid followUpRow; ///< the reminder that was written with it; null: none
    bool followUpDone = false;
    bool pending = false;
    bool mayChange = false; ///< the person here, by their role
    bool mayRemove = false;
};

/// A reminder that no note tells of.
struct FollowUpItem
{
    QUuid id;
    QString who;
    QString what;
    QDateTime due;
    QDateTime created; ///< invalid: not sent yet
    bool done = false;
    bool pending = false;
};

struct FileItem
{
    QUuid id;
    QString name;
    QString mime;
    QString category;
    QString processing;
    qint64 size = 0;
    int pages = 0;
    QByteArray sha256;
    QByteArray preview; ///< its small picture's hash; empty: it has none
    QString extractedText;
    QDateTime added;
};

/// One merge of two candidates that holds.
struct MergeItem
{
    QUuid id;
    QUuid survivor;
    QUuid merged;
    QString survivorName;
    QString mergedName; ///< as it was called when it was merged
    QString by;         ///< empty: not known here
    QDateTime at;
    bool mayPart = false; ///< its time is not over
};

/// Everything the candidate's page shows.
struct CandidateDetail
{
    RecordFields record;
    QList<ApplicationItem> applications;   ///< newest first
    QList<NoteItem> notes;                 ///< newest first
    QList<FollowUpItem> followUps;         ///< those that stand beside no note
    QList<FileItem> files;                 ///< newest first
    QList<MergeItem> merges{};             ///< records that were merged into this one, newest first
    QList<cache::CandidateEvent> events{}; ///< what else happened, in no order
    bool conflict = false;
    bool blind = false; ///< under blind review: the record has a made-up name
};

struct SourceCount
{
    QString source;
    int people = 0;
};

/// Everything the job's page shows.
struct JobDetail
{
    RecordFields record;
    QList<cache::StageCount> pipeline;
    QList<ApplicationItem> applications; ///< best match first
    QList<SourceCount> sources;          ///< most people first
    QString hiringManager;
    QString owner;
    int people = 0;
    int hired = 0;
    bool conflict = false;
};

struct Colleague
{
    QUuid userId;
    QString name;
};

/// One conflict as the inbox shows it.
struct ConflictItem
{
    QUuid id;
    QString kind;
    QString entity;
    QUuid row;
    QString recordTitle;
    QString column; ///< empty: the whole row
    QString base;
    QString mine;
    QString theirs;
    QString mineBy;
    QString theirsBy;
    QDateTime mineAt;
    QDateTime theirsAt;
    QString mineDevice;
    QString theirsDevice;
    QString reason;
    QMap<QString, QString> fields; ///< of a whole-row conflict: what was typed
    bool isSettled = false;
    QString settledWith; ///< the value that was taken; of a field alone
    QString settledBy;
    QDateTime settledAt;
    bool isPending = false; ///< the settlement waits for the server
    bool mayReopen = false; ///< the field still has the value it was settled with
};

/// How many rows of one entity this device holds.
struct StoredRows
{
    QString entity;
    QString scope;
    qint64 rows = 0;
};

/// One waiting edit with the name of what it changes.
/// A row of any entity.
struct RecordAddress
{
    QString entity;
    QUuid row;
};

struct WaitingEdit
{
    protocol::Mutation mutation;
    QString recordTitle;
};

} // namespace shortlist::desktop
