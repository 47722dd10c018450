#pragma once

#include "core/error.h"

#include <QJsonObject>
#include <QStringList>

namespace shortlist::cli {

/// Exit statuses of the command-line contract.
enum ExitStatus { Done = 0, Failed = 1, Usage = 2, Unreachable = 3, Interrupted = 130 };

/// Prints rows to standard output: one JSON object a line, or aligned columns for people.
class Output
{
public:
    explicit Output(bool json) : m_json(json) {}

    [[nodiscard]] bool isJson() const { return m_json; }
    /// One row. For people the members of `columns` are shown, in that order; `--json` shows the whole object.
    void row(const QJsonObject &object, const QStringList &columns);
    /// One object as "name: value" lines, or as JSON.
    void record(const QJsonObject &object, const QStringList &columns);
    /// A line for people only.
    void note(const QString &line) const;
    /// Prints what row() has gathered. Call once, at the end.
    void flush();

private:
    bool m_json;
    QStringList m_columns;
    QList<QStringList> m_rows;
};

/// Prints the error to standard error. Returns Failed, whatever did not answer: a keychain or a file reader is no
/// server.
int report(const core::Error &error);
/// The same for what came of talking to the server: Unreachable where it could not be reached.
int reportFromServer(const core::Error &error);

} // namespace shortlist::cli
