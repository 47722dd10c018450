#include "sync/transport/urlpolicy.h"

#include <QTest>

using namespace shortlist;

/// Which server addresses may be used: a mistake here sends a password in clear.
class tst_UrlPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("used");
        QTest::newRow("https") << "https://hire.example.org"
                               << "https://hire.example.org";
        QTest::newRow("slash") << " https://hire.example.org/ "
                               << "https://hire.example.org";
        QTest::newRow("path") << "https://example.org/hire//"
                              << "https://example.org/hire";
        QTest::newRow("port") << "https://example.org:8443"
                              << "https://example.org:8443";
        QTest::newRow("localhost") << "http://LOCALHOST:8080"
                                   << "http://localhost:8080";
        QTest::newRow("127") << "http://127.3.2.1:1"
                             << "http://127.3.2.1:1";
        QTest::newRow("::1") << "http://[::1]:1"
                             << "http://[::1]:1";
    }
    void accepts()
    {
        QFETCH(QString, typed);
        QFETCH(QString, used);
        const auto url = sync::acceptServerUrl(typed);
        QVERIFY2(url.hasValue(), url ? "" : qPrintable(url.error().message));
        QCOMPARE(url->toString(), used);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("plainHttp");
        for (const char *typed :
             {"http://example.org", "http://localhost.example.org", "http://128.0.0.1", "http://127.0.0.1.example.org",
              "http://[::2]", "http://0.0.0.0", "http://[::ffff:10.0.0.1]", "http://10.0.0.1"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << true;
        for (const char *typed :
             {"", "example.org", "ftp://example.org", "file:///etc/passwd", "https://", "https://user@example.org",
              "https://user:secret@example.org", "https://@example.org", "https://example.org/#x",
              "https://example.org/?a=b", "https://exa mple.org", "javascript:alert(1)"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << false;
    }
    void refuses()
    {
        QFETCH(QString, typed);
        QFETCH(bool, plainHttp);
        const auto url = sync::acceptServerUrl(typed);
        QVERIFY(!url);
        QCOMPARE(url.error().where == u"plain_http", plainHttp);
    }
};

QTEST_GUILESS_MAIN(tst_UrlPolicy)
#include "tst_urlpolicy.moc"
