#pragma once

#include "core/json.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUuid>

namespace shortlist::tests {

/// A person of the demo workspace who speaks to the server without a profile.
class HttpPerson
{
public:
    HttpPerson(QString server, const QString &email) : m_server(std::move(server))
    {
        const QJsonObject device{{QStringLiteral("id"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
                                 {QStringLiteral("epoch"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
                                 {QStringLiteral("name"), QStringLiteral("test")}};
        const QJsonObject grant = ask("POST", QStringLiteral("/v1/login"),
                                      {{QStringLiteral("email"), email},
                                       {QStringLiteral("password"), QStringLiteral("demo-Passw0rd")},
                                       {QStringLiteral("device"), device}});
        m_token = grant.value(QStringLiteral("access_token")).toString().toLatin1();
    }

    [[nodiscard]] bool isSignedIn() const { return !m_token.isEmpty(); }
    /// The answer's JSON, also of a problem.
    QJsonObject ask(const QByteArray &method, const QString &path, const QJsonObject &body = {})
    {
        QNetworkRequest request(QUrl(m_server + path));
        request.setRawHeader("Shortlist-Protocol", "1");
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        if (!m_token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + m_token);
        QNetworkReply *reply =
            m_network.sendCustomRequest(request, method, method == "GET" ? QByteArray() : core::compactJson(body));
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        m_status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const auto json = core::parseJsonObject(reply->readAll());
        reply->deleteLater();
        return json ? *json : QJsonObject();
    }
    [[nodiscard]] int status() const { return m_status; }

private:
    QString m_server;
    QByteArray m_token;
    int m_status = 0;
    QNetworkAccessManager m_network;
};

} // namespace shortlist::tests
