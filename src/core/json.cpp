#include "core/json.h"

#include <QJsonDocument>

namespace shortlist::core {

Expected<QJsonObject> parseJsonObject(const QByteArray &text, qsizetype limit)
{
    if (text.size() > limit)
        return fail(ErrorCode::TooLarge,
                    QStringLiteral("The JSON text has %1 bytes; %2 are allowed").arg(text.size()).arg(limit));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("Not valid JSON at byte %1: %2").arg(problem.offset).arg(problem.errorString()));
    if (!document.isObject())
        return fail(ErrorCode::InvalidInput, QStringLiteral("The JSON text is not an object"));
    return document.object();
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace shortlist::core
