#include "core/random.h"
#include "protocol/copytext.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::protocol;

class TestCopyText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void encodesAsPostgresDoes()
    {
        QCOMPARE(encodeCopyLine({Value("a"), Value(), Value(""), Value("\\N"), Value("t\ta\nb\rc\\d\b\f\v")}),
                 QByteArray("a\t\\N\t\t\\\\N\tt\\ta\\nb\\rc\\\\d\\b\\f\\v"));
        QCOMPARE(encodeCopyLine({}), QByteArray());
        QCOMPARE(encodeCopyLine({Value("Grüße 🙂")}), QByteArray("Grüße 🙂"));
    }

    void decodesWhatItEncodes()
    {
        core::SeededRandom random(5);
        for (int round = 0; round < 3000; ++round) {
            QList<Value> row;
            const auto fields = 1 + random.below(8);
            for (std::uint64_t f = 0; f < fields; ++f) {
                if (random.chance(0.2)) {
                    row.append(Value());
                    continue;
                }
                QByteArray text(static_cast<qsizetype>(random.below(40)), '\0');
                for (char &c : text) {
                    // Bytes that need care come often.
                    static constexpr char special[] = "\\\t\n\r\b\f\vNnt";
                    c = random.chance(0.4) ? special[random.below(10)] : static_cast<char>(1 + random.below(255));
                }
                row.append(text);
            }
            const QByteArray line = encodeCopyLine(row);
            QVERIFY(!line.contains('\n'));
            const auto decoded = decodeCopyLine(line);
            QVERIFY(decoded);
            QCOMPARE(*decoded, row);
        }
    }

    void survivesAnyBytes()
    {
        core::SeededRandom random(6);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray line(static_cast<qsizetype>(random.below(30)), '\0');
            for (char &c : line)
                c = random.chance(0.5) ? "\\\tNx"[random.below(4)] : static_cast<char>(random.below(256));
            const auto decoded = decodeCopyLine(line);
            if (!decoded) {
                QVERIFY(decoded.error().code == core::ErrorCode::Protocol);
                continue;
            }
            QCOMPARE(decoded->size(), line.count('\t') + 1);
            QCOMPARE(*decodeCopyLine(encodeCopyLine(*decoded)), *decoded);
        }
    }

    void refusesMalformedEscapes()
    {
        for (const char *line : {"\\", "a\\", "\\x", "\\\tb", "ok\t\\q", "\\Nx", "x\\N"})
            QVERIFY2(!decodeCopyLine(line), line);
        QCOMPARE(*decodeCopyLine(""), QList<Value>{Value("")});
        QCOMPARE(*decodeCopyLine("\t"), (QList<Value>{Value(""), Value("")}));
    }

    void readsWithoutCopyingWhatNeedsNone()
    {
        const QByteArray line = "plain\t\\N\twith\\ttab";
        CopyFieldReader reader(line);
        QVERIFY(reader.next());
        QCOMPARE(reader.text().data(), line.constData());
        QVERIFY(reader.next());
        QVERIFY(reader.isNull() && reader.text().isEmpty());
        QVERIFY(reader.next());
        QCOMPARE(reader.text().toByteArray(), QByteArray("with\ttab"));
        QVERIFY(!reader.next());
        QVERIFY(reader.ok());
    }
};

QTEST_GUILESS_MAIN(TestCopyText)
#include "tst_copytext.moc"
