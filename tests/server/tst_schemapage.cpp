#include "support/postgres.h"

#include "server/catalog/areas.h"
#include "server/catalog/schemapage.h"

#include <QFile>
#include <QTest>

using namespace shortlist;
using testing::TestCluster;

/// docs/schema.md says what the catalog says.
class SchemaPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        m_database = testing::connected(m_cluster->freshDatabase());
        const auto page = server::schemaPage(*m_database);
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        m_page = *page;
    }
    void cleanupTestCase()
    {
        m_database.reset();
        m_cluster.reset();
    }

    void thePageIsUpToDate()
    {
        QFile file(QStringLiteral(SHORTLIST_SOURCE_DIR "/docs/schema.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList written = QString::fromUtf8(file.readAll()).split(u'\n');
        const QStringList live = m_page.split(u'\n');
        for (qsizetype i = 0; i < std::max(written.size(), live.size()); ++i) {
            QVERIFY2(written.value(i) == live.value(i),
                     qPrintable(QStringLiteral("docs/schema.md is out of date at line %1: run ./dev document.\n  the "
                                               "catalog: %2\n  the page:    %3")
                                    .arg(i + 1)
                                    .arg(live.value(i), written.value(i))));
        }
    }

    void everyTableHasItsAreaAndEveryNameATable()
    {
        QVERIFY2(!m_page.contains(u"## Further tables"), "catalog/areas.cpp misses a table");
        QStringList seen;
        for (const server::Area &area : server::schemaAreas()) {
            for (const QString &table : area.tables) {
                QVERIFY2(m_page.contains(QStringLiteral("\n### %1\n").arg(table)), qPrintable(table));
                QVERIFY2(!seen.contains(table), qPrintable(table));
                seen.append(table);
            }
        }
    }

    void aChangeShows()
    {
        testing::run(*m_database, QStringLiteral("CREATE TABLE loose (id integer DEFAULT 7); COMMENT ON TABLE loose IS "
                                                 "'A | bar'; ALTER TABLE stages ADD CHECK (position < 1000)"));
        const auto page = server::schemaPage(*m_database);
        QVERIFY(page);
        QVERIFY(page->contains(u"## Further tables"));
        QVERIFY(page->contains(u"A \\| bar"));
        QVERIFY(page->contains(u"| id | integer | yes | `7` |  |"));
        QVERIFY(page->contains(u"- check: `((\"position\" < 1000))`"));
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<server::Database> m_database;
    QString m_page;
};

QTEST_GUILESS_MAIN(SchemaPageTest)
#include "tst_schemapage.moc"
