#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace shortlist::domain {

/// One step that a state machine allows.
struct StateStep
{
    QLatin1String from;
    QList<QLatin1String> to;
};

/// A column whose value begins in certain states and changes in allowed steps only. The migrations declare the same
/// machines with declare_states();
/// a test drives both through every pair of states.
struct StateMachine
{
    QLatin1String name; ///< in the words of a sentence
    QLatin1String entity;
    QLatin1String column;
    QList<QLatin1String> beginnings; ///< the states a new row may have
    QList<StateStep> steps;          ///< a state that leads nowhere may be missing
};

[[nodiscard]] const QList<StateMachine> &stateMachines();

/// The machine that holds a column; null where there is none.
[[nodiscard]] const StateMachine *stateMachineOf(const QString &entity, const QString &column);

/// The states that may follow, in no particular order of preference; empty for an unknown machine or a last state.
[[nodiscard]] QStringList allowedFrom(const QString &machine, const QString &from);

/// Why a new row may not begin in `state`, in the words of the database; nothing when it may, or when it has no state.
[[nodiscard]] std::optional<QString> beginningRefusal(const StateMachine &machine, const QString &state);

/// Why a step is refused, in the words of the database; nothing when it is allowed or nothing changes. A null `to` is
/// an emptied column.
[[nodiscard]] std::optional<QString> transitionRefusal(const QString &machine, const QString &column,
                                                       const QString &from, const QString &to);

} // namespace shortlist::domain
