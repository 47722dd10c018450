#pragma once

#include "protocol/messages.h"

#include <QJsonObject>

#include <optional>

namespace shortlist::server {

/// Reads the members of a request's JSON body one by one and keeps the first fault, so that a handler asks once at the
/// end. A value that does not fit reads as empty.
class BodyReader
{
public:
    explicit BodyReader(const QByteArray &body);

    /// A text of 1 to `longest` characters without NUL.
    [[nodiscard]] QString text(const QString &name, qsizetype longest);
    /// The same, or empty when the member is missing or null.
    [[nodiscard]] QString optionalText(const QString &name, qsizetype longest);
    /// A mail address, in lower case.
    [[nodiscard]] QString email(const QString &name);
    /// Missing: false.
    [[nodiscard]] bool flag(const QString &name);
    /// A whole number from 0 to `most`.
    [[nodiscard]] qint64 number(const QString &name, qint64 most);
    [[nodiscard]] QUuid id(const QString &name);
    /// Members of members are read with names such as "workspace.slug".
    [[nodiscard]] bool has(const QString &name) const;
    /// The same, or an explicit null.
    [[nodiscard]] bool mentions(const QString &name) const { return !value(name).isUndefined(); }

    void refuse(const QString &name, const QString &sentence);
    [[nodiscard]] const std::optional<protocol::Problem> &fault() const { return m_fault; }

private:
    [[nodiscard]] QJsonValue value(const QString &name) const;

    QJsonObject m_json;
    std::optional<protocol::Problem> m_fault;
};

} // namespace shortlist::server
