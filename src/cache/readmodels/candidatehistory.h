#pragma once

#include "cache/reader.h"

#include <QDateTime>

namespace shortlist::cache {

/// One thing that happened to a person. Which of the texts are set depends on the kind.
struct CandidateEvent
{
    enum class Kind {
        Stage,       ///< from `from` to `to`, stages; `transferred` from another job
        Disposition, ///< `status`: the outcome; `what`: the reason
        Interview,   ///< was arranged; `status`: its type; `due`: when it begins
        InterviewMoved,
        InterviewHeld,
        InterviewOff, ///< `status`: cancelled or no_show; `what`: the reason
        Scorecard,    ///< was submitted; nothing of its content
        Mail,         ///< `what`: subject; `to`: address; `status`, `body`, `failure`
        Offer,        ///< was made; `what`: the position
        OfferSent,
        OfferAnswered, ///< `status`: accepted, declined or withdrawn; `body`: what the person said
        Tagged,        ///< `what`: the tag
        Pooled,        ///< `what`: the talent pool
        Merged,        ///< with `what`, and was parted later
        Parted,
        Untagged,      ///< `what`: the tag
        LeftPool,      ///< `what`: the talent pool
        FileAdded,     ///< of a file that is gone; `what`: its name
        FileRemoved,   ///< `what`: its name
        FileRestored,  ///< `what`: its name
        OwnerChanged,  ///< from `from` to `to`, members; empty: nobody
        SourceChanged, ///< from `from` to `to`
        MadePrivate,
        MadeOpen,
        Removed,       ///< the person was
        Restored,      ///< the person was brought back
        DetailsChanged ///< `fields`: which columns
    };
    Kind kind = Kind::Stage;
    QUuid row;
    QUuid application; ///< null: about the person, apart from any
    QDateTime at;      ///< invalid: not sent to the server yet, and so now
    QString who;       ///< empty: nobody, or not known on this device
    QString what;
    QString from;
    QString to;
    QUuid toStage;
    QString job;
    QString status;
    QString body;
    QString failure;
    QDateTime due;
    QStringList fields;
    bool transferred = false;
    bool pending = false;
};

/// Reads what happened to one candidate, apart from notes, reminders, files and the applications themselves, which
/// CandidateDetail has. In no order. Tables that this device does not hold count as empty.
class CandidateHistoryReader
{
public:
    explicit CandidateHistoryReader(const Reader &reader) : m_reader(reader) {}

    [[nodiscard]] core::Expected<QList<CandidateEvent>> events(const QUuid &candidate) const;

private:
    const Reader &m_reader;
};

} // namespace shortlist::cache
