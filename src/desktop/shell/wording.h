#pragma once

#include "client/explain.h"
#include "core/error.h"
#include "desktop/sources/permissions.h"
#include "desktop/style/glyphs.h"

#include <QDateTime>
#include <QJsonValue>
#include <QString>

namespace shortlist::desktop {

// How facts are said to people. Pure functions; `now` is passed in.

/// "10 min", "3 h", "yesterday", "25 Oct", "25 Oct 2023" for a time in the past.
[[nodiscard]] QString ago(const QDateTime &time, const QDateTime &now);
/// "Today", "Yesterday" or "Monday, 26 October".
[[nodiscard]] QString dayHeading(const QDate &day, const QDate &today);
[[nodiscard]] QString clockTime(const QDateTime &time);
[[nodiscard]] QString fileSize(qint64 bytes);
/// Why something is not offered: the role, or another program that holds the profile.
[[nodiscard]] QString whyNot(const Permissions &permissions);
/// A run of another script kept together inside this sentence: "C++" stays "C++" in Arabic. As it is where the window
/// and the text both read from left to right. GUI thread.
[[nodiscard]] QString isolated(const QString &text);

/// The name people know a column by; unknown ones are taken apart at their underscores.
[[nodiscard]] QString columnTitle(const QString &column);
[[nodiscard]] QString entityTitle(const QString &entity);
/// The name of an enum's value, such as "full_time".
[[nodiscard]] QString valueTitle(const QString &value);
/// One record of this kind: "Candidate", "Job".
[[nodiscard]] QString recordKind(const QString &entity);
/// A stored value as a person reads it and may type it: lists as words, dates by locale.
[[nodiscard]] QString readable(const QString &column, const QString &canonical);
/// A stored value as a person reads it, for showing alone: as readable(), and values of an enumeration by their names.
[[nodiscard]] QString shownValue(const QString &column, const QString &canonical);
/// A JSON value in words: "ask: yes, by: email, phone".
[[nodiscard]] QString shownJson(const QJsonValue &value);

struct StatusLine
{
    QString text;   ///< one sentence, always true
    QString second; ///< a second figure beside it, such as "6 edits wait"; may be empty
    Status status = Status::Success;
};
/// The status corner.
[[nodiscard]] StatusLine statusLine(const client::SyncState &state, const QDateTime &now);

using client::Explanation;
/// The sync page's banner: client::explain() in the person's language.
[[nodiscard]] Explanation syncExplanation(const client::SyncState &state, const QString &server, const QDateTime &now);
/// How far a first sync is: rows, bytes and the time left.
[[nodiscard]] QString progressText(const client::SyncState &state);

/// A sentence of the server in the person's language, where it is one of those that are known here.
[[nodiscard]] QString saidByServer(const QString &sentence);

/// What went wrong with something the person did, and what to do next.
[[nodiscard]] QString describe(const core::Error &error);

} // namespace shortlist::desktop
