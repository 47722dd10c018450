#pragma once

#include "cache/reader.h"

#include <QDateTime>

namespace shortlist::cache {

/// Something about a person that no other row tells: what is gone, and what a field held before. A row of
/// `candidate_events`, or something that was done on this device and that the server will write down once it has it.
struct CandidateChange
{
    QString kind; ///< as in `candidate_events`
    QUuid row;    ///< the event; the row that was changed where the server has not told yet
    QUuid candidate;
    QDateTime at;    ///< invalid: not sent to the server yet
    QUuid by;        ///< null: nobody, not known, or not sent yet
    QString name;    ///< of the tag, the pool or the file
    QDateTime added; ///< when that was given, joined or added; invalid: another line tells it
    QUuid addedBy;
    QUuid fromOwner;
    QUuid toOwner;
    QString fromSource;
    QString toSource;
    QStringList fields; ///< columns, in the order of their names
};

/// What the server wrote down of one person, of those who were merged into them too, oldest first. Fields that one
/// colleague changed within ten minutes are one change. Nothing where this device does not hold the table.
[[nodiscard]] core::Expected<QList<CandidateChange>> toldChanges(const Reader &reader, const QUuid &candidate);

/// What was done here and waits for the server: of one person, or, where `candidate` is null, the first `most` of
/// everybody.
[[nodiscard]] core::Expected<QList<CandidateChange>> waitingChanges(const Reader &reader, const QUuid &candidate,
                                                                    int most);

/// The columns out of a JSON list of texts; empty: it is none.
[[nodiscard]] QStringList fieldsOf(const QByteArray &json);

} // namespace shortlist::cache
