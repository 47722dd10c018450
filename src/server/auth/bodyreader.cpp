#include "server/auth/bodyreader.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/http/problems.h"

#include <QRegularExpression>

#include <cmath>

namespace shortlist::server {

BodyReader::BodyReader(const QByteArray &body)
{
    const core::Expected<QJsonObject> json = core::parseJsonObject(body);
    if (json)
        m_json = *json;
    else
        m_fault = problems::fromError(json.error());
}

QJsonValue BodyReader::value(const QString &name) const
{
    const QStringList path = name.split(u'.');
    QJsonValue found = m_json;
    for (const QString &step : path)
        found = found.toObject().value(step);
    return found;
}

void BodyReader::refuse(const QString &name, const QString &sentence)
{
    if (!m_fault)
        m_fault = problems::invalidValue(name, sentence);
}

bool BodyReader::has(const QString &name) const
{
    const QJsonValue found = value(name);
    return !found.isUndefined() && !found.isNull();
}

QString BodyReader::text(const QString &name, qsizetype longest)
{
    const QJsonValue found = value(name);
    const QString text = found.toString();
    if (!found.isString() || text.trimmed().isEmpty() || text.size() > longest || text.contains(QChar(0))) {
        refuse(name, QStringLiteral("%1 must be a text of 1 to %2 characters").arg(name).arg(longest));
        return {};
    }
    return text;
}

QString BodyReader::optionalText(const QString &name, qsizetype longest)
{
    return has(name) ? text(name, longest) : QString();
}

QString BodyReader::email(const QString &name)
{
    static const QRegularExpression address(QStringLiteral(
        "^[^\\s@<>\"(),:;\\\\\\x00-\\x1f]+@[^\\s@<>\"(),:;\\\\\\x00-\\x1f]+\\.[^\\s@<>\"(),:;.\\\\\\x00-\\x1f]+$"));
    const QString text = this->text(name, 320).trimmed().toLower();
    if (!m_fault && !address.match(text).hasMatch())
        refuse(name, QStringLiteral("%1 must be an address such as name@example.org").arg(name));
    return text;
}

bool BodyReader::flag(const QString &name)
{
    if (!has(name))
        return false;
    if (!value(name).isBool())
        refuse(name, QStringLiteral("%1 must be true or false").arg(name));
    return value(name).toBool();
}

qint64 BodyReader::number(const QString &name, qint64 most)
{
    const QJsonValue found = value(name);
    const double number = found.toDouble(-1);
    if (!found.isDouble() || number < 0 || number > static_cast<double>(most) || std::floor(number) != number) {
        refuse(name, QStringLiteral("%1 must be a whole number from 0 to %2").arg(name).arg(most));
        return 0;
    }
    return static_cast<qint64>(number);
}

QUuid BodyReader::id(const QString &name)
{
    const core::Expected<QUuid> id = core::parseUuid(value(name).toString(), name);
    if (!id) {
        refuse(name, QStringLiteral("%1 must be an id").arg(name));
        return {};
    }
    return *id;
}

} // namespace shortlist::server
