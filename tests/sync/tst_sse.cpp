#include "sync/transport/sseparser.h"

#include <QTest>

using shortlist::sync::SseParser;

/// The reader of server-sent events gives the same events however the bytes are cut.
class tst_Sse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void piecesOfAnySize()
    {
        const QByteArray stream =
            "\xEF\xBB\xBF: hello\n\nevent: version\r\ndata: {\"version\":4\r\ndata:3}\r\n\r\n"
            "retry: 10\rid: 7\rdata:plain\r\r: beat\n\nevent: empty\n\nevent:version\ndata:  two\n\n";
        const QList<QByteArray> expected{"version|{\"version\":4\n3}", "message|plain", "version| two"};
        for (qsizetype size = 1; size <= stream.size(); ++size) {
            QList<QByteArray> got;
            SseParser parser([&](const SseParser::Event &event) { got.append(event.type + '|' + event.data); });
            for (qsizetype from = 0; from < stream.size(); from += size)
                parser.feed(QByteArrayView(stream).sliced(from, std::min(size, stream.size() - from)));
            QCOMPARE(got, expected);
        }
    }

    void unfinishedEventIsNone()
    {
        int events = 0;
        SseParser parser([&](const SseParser::Event &) { ++events; });
        parser.feed("data: x\n");
        QCOMPARE(events, 0);
        parser.feed("\n");
        QCOMPARE(events, 1);
    }

    void tooLongEventIsDropped()
    {
        QList<QByteArray> got;
        SseParser parser([&](const SseParser::Event &event) { got.append(event.data); });
        parser.feed("data: " + QByteArray(3 * SseParser::maxEvent, 'x') + "\n\ndata: small\n\n");
        QCOMPARE(got, QList<QByteArray>{"small"});
    }

    void linesWithoutDataCountToo()
    {
        QList<qsizetype> sizes;
        SseParser parser([&](const SseParser::Event &event) { sizes.append(event.data.size()); });
        parser.feed(QByteArray("data\n").repeated(SseParser::maxEvent + 1) + '\n');
        parser.feed(QByteArray("data\n").repeated(SseParser::maxEvent + 2) + "\ndata: small\n\n");
        QCOMPARE(sizes, (QList<qsizetype>{SseParser::maxEvent, 5}));
    }
};

QTEST_GUILESS_MAIN(tst_Sse)
#include "tst_sse.moc"
