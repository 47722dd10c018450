#pragma once

#include "cache/reader.h"

#include <QDateTime>

#include <optional>

namespace shortlist::cache {

/// One application of a candidate, with what it points to.
struct ApplicationItem
{
    QUuid id;
    QUuid job;
    QString jobTitle;
    QUuid stage;
    QString stageName;
    QString stageKind;
    int stagePosition = 0;
    QString disposition;
    QDateTime applied;
    QDateTime stageEntered;
    std::optional<double> match;
    bool pending = false;
};

struct NoteItem
{
    QUuid id;
    QUuid application;  ///< null: about the person, apart from any
    QUuid author;       ///< the author's user id
    QString authorName; ///< empty when the directory does not know them
    QString text;
    QString type;
    bool isPrivate = false;
    QDateTime followUp; ///< invalid: none
    QDateTime created;
    bool pending = false;
};

/// What somebody wants to come back to.
struct FollowUpItem
{
    QUuid id;
    QUuid application; ///< null: about the person, apart from any
    QString userName;  ///< who is to do it
    QDateTime due;
    QString what;
    QDateTime done; ///< invalid: it waits
    QDateTime created;
    bool pending = false;
};

struct FileItem
{
    QUuid id;
    QString name;
    QString mimeType;
    QString category;
    qint64 size = 0;
    QByteArray sha256;  ///< hex
    QByteArray preview; ///< its small picture's, hex; empty: it has none
    int pages = 0;      ///< 0: not known
    QDateTime created;
    bool pending = false;
};

/// What stands beside the candidate list.
struct CandidateDetail
{
    protocol::Row row;                   ///< in the descriptor's order of columns
    QList<ApplicationItem> applications; ///< newest first
    QList<NoteItem> notes;               ///< newest first
    QList<FollowUpItem> followUps;       ///< by their day
    QList<FileItem> files;               ///< newest first
    QStringList conflicts;               ///< columns with an open conflict; an empty name stands for the whole row
    bool pending = false;
    bool blind = false; ///< under blind review: `row` has a made-up name and what may be known, nothing else
};

/// Reads everything about one candidate. NotFound for an unknown or removed one.
class CandidateDetailReader
{
public:
    explicit CandidateDetailReader(const Reader &reader) : m_reader(reader) {}

    [[nodiscard]] core::Expected<CandidateDetail> detail(const QUuid &candidate) const;

private:
    const Reader &m_reader;
};

} // namespace shortlist::cache
