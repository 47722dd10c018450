#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QStringList>

namespace shortlist::protocol {

/// A pull answer is a stream of lines. Control lines start with `@` and carry one JSON object each; all other lines
/// are rows in COPY text form, or ids in a `removed` section. docs/protocol.md describes the order.

/// `{"kind":"begin",…}` and its relatives as a line with its newline.
[[nodiscard]] QByteArray controlLine(const QJsonObject &object);

/// What PullReader reports. Calls come in stream order; a failed one stops the reading and is passed on.
class PullVisitor
{
public:
    virtual ~PullVisitor() = default;
    /// The parsed `begin` line.
    virtual core::Expected<void> begin(const QJsonObject &header) = 0;
    /// A section of rows starts; `columns` names the fields of each line.
    virtual core::Expected<void> rows(const QString &entity, const QStringList &columns) = 0;
    /// A section of rows that come before their turn, because the client asked for them first. They come again.
    virtual core::Expected<void> earlyRows(const QString &entity, const QStringList &columns)
    {
        return rows(entity, columns);
    }
    /// The early sections are over; `expected` says how much is to come.
    virtual core::Expected<void> expect(const QJsonObject &expected)
    {
        static_cast<void>(expected);
        return {};
    }
    /// One line of the current section of rows.
    virtual core::Expected<void> row(QByteArrayView line) = 0;
    /// A section of removed ids starts.
    /// `revoked`: the person may not see these rows any more; such sections come before all rows.
    virtual core::Expected<void> removals(const QString &entity, bool revoked) = 0;
    virtual core::Expected<void> removed(QByteArrayView id) = 0;
    /// The stream is complete.
    virtual core::Expected<void> end(const QJsonObject &footer) = 0;
};

/// Reads a pull stream in pieces of any size and reports its parts to a PullVisitor.
/// Limits: a line of at most 64 MiB. Anything out of order is Protocol.
class PullReader
{
public:
    explicit PullReader(PullVisitor &visitor) : m_visitor(visitor) {}

    /// Takes the next bytes of the answer.
    [[nodiscard]] core::Expected<void> feed(QByteArrayView bytes);
    /// True once the `end` line was read.
    [[nodiscard]] bool complete() const { return m_state == State::Ended; }

private:
    enum class State { Start, Between, Rows, Removals, Ended };

    core::Expected<void> line(QByteArrayView text);
    core::Expected<void> control(QByteArrayView json);

    PullVisitor &m_visitor;
    QByteArray m_partial;
    State m_state = State::Start;
};

} // namespace shortlist::protocol
