#pragma once

#include "client/syncstate.h"

#include <functional>

namespace shortlist::client {

/// What a person can do about a state of the sync. The ids that toString() gives are the same in `--json` and in logs.
enum class SyncAction {
    None,           ///< all is well
    Wait,           ///< it goes on by itself
    ConnectNetwork, ///< this machine has no network
    CheckAddress,
    AskAdministrator,
    SignIn,
    Update, ///< application or server are too old for each other
    FreeSpace,
    Restart, ///< close and open the profile again
    CloseOther,
    SettleConflicts,
    StartSync, ///< nothing syncs this profile at the moment
};

[[nodiscard]] QString toString(SyncAction action);

/// A state of the sync in words.
struct Explanation
{
    QString headline; ///< what is, and why: without a full stop
    QString text;     ///< what that means for the data, with the number and age of unsent edits
    QString whatToDo; ///< one sentence; empty only where action is None
    SyncAction action = SyncAction::None;
};

/// How the sentences are put into a language. The texts are English, of the translation context "SyncWording"; counted
/// ones contain %n.
struct Phrasebook
{
    std::function<QString(const char *text, int n)> say;
    std::function<QString(const QDateTime &at, const QDateTime &now)> moment; ///< a time in the past, in few words
    std::function<QString(const QString &name)> name;                         ///< a name from elsewhere in a sentence
};

/// English, with dates and times in ISO form by this machine's zone: for command lines.
[[nodiscard]] const Phrasebook &english();

/// Why the engine makes no progress, as the part of a sentence that follows "because".
[[nodiscard]] QString becauseOf(SyncCause cause, const QString &server, const Phrasebook &words = english());

/// The one explanation of a state: status corner and sync page, `shortlistctl status` and logs take theirs from here. A
/// state that has a cause, or edits that wait longer than 10 s, says what to do. `server` is the host's name.
[[nodiscard]] Explanation explain(const SyncState &state, const QString &server, const QDateTime &now,
                                  const Phrasebook &words = english());

/// A state with its explanation, for `--json`; times are UTC in ISO form, null where there is none.
[[nodiscard]] QJsonObject toExplainedJson(const SyncState &state, const QString &server, const QDateTime &now);

/// Facts of a state for a log line: ids, counts and seconds only.
[[nodiscard]] QJsonObject toLogFields(const SyncState &state, const QDateTime &now);

} // namespace shortlist::client
