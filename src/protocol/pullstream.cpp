#include "protocol/pullstream.h"

#include "core/json.h"

#include <QJsonArray>

#include <cstring>

namespace shortlist::protocol {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qsizetype maxLine = 64 * 1024 * 1024;

} // namespace

QByteArray controlLine(const QJsonObject &object)
{
    return '@' + core::compactJson(object) + '\n';
}

Expected<void> PullReader::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const void *end = std::memchr(bytes.data(), '\n', static_cast<std::size_t>(bytes.size()));
        if (end == nullptr) {
            if (m_partial.size() + bytes.size() > maxLine)
                return fail(ErrorCode::Protocol,
                            QStringLiteral("A line of the pull is longer than %1 bytes").arg(maxLine));
            m_partial.append(bytes);
            return {};
        }
        const qsizetype length = static_cast<const char *>(end) - bytes.data();
        Expected<void> result;
        if (m_partial.isEmpty()) {
            result = line(bytes.first(length));
        } else {
            m_partial.append(bytes.first(length));
            result = line(m_partial);
            m_partial.clear();
        }
        if (!result)
            return result;
        bytes = bytes.sliced(length + 1);
    }
    return {};
}

Expected<void> PullReader::line(QByteArrayView text)
{
    if (text.startsWith('@'))
        return control(text.sliced(1));
    switch (m_state) {
    case State::Rows:
        return m_visitor.row(text);
    case State::Removals:
        return m_visitor.removed(text);
    default:
        return fail(ErrorCode::Protocol, QStringLiteral("A row of the pull stands outside a section"));
    }
}

Expected<void> PullReader::control(QByteArrayView json)
{
    const auto object = core::parseJsonObject(json.toByteArray());
    if (!object)
        return fail(ErrorCode::Protocol, object.error().message);
    const QString kind = object->value(QStringLiteral("kind")).toString();
    if ((m_state == State::Start) != (kind == u"begin") || m_state == State::Ended)
        return fail(ErrorCode::Protocol, QStringLiteral("“%1” is out of order in the pull").arg(kind.left(32)));
    const QString entity = object->value(QStringLiteral("entity")).toString();
    if (kind == u"begin") {
        m_state = State::Between;
        return m_visitor.begin(*object);
    }
    if (kind == u"rows") {
        m_state = State::Rows;
        QStringList columns;
        const QJsonArray names = object->value(QStringLiteral("columns")).toArray();
        for (const QJsonValue &name : names)
            columns.append(name.toString());
        const bool early = object->value(QStringLiteral("early")).toBool();
        return early ? m_visitor.earlyRows(entity, columns) : m_visitor.rows(entity, columns);
    }
    if (kind == u"expect") {
        m_state = State::Between;
        return m_visitor.expect(*object);
    }
    if (kind == u"removed") {
        m_state = State::Removals;
        return m_visitor.removals(entity, object->value(QStringLiteral("revoked")).toBool());
    }
    if (kind == u"end") {
        m_state = State::Ended;
        return m_visitor.end(*object);
    }
    if (kind == u"problem")
        return fail(ErrorCode::Protocol, object->value(QStringLiteral("title")).toString());
    return fail(ErrorCode::Protocol, QStringLiteral("Unknown control line “%1” in the pull").arg(kind.left(32)));
}

} // namespace shortlist::protocol
