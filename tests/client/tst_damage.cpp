// Bytes that change by themselves in the files of a profile: the cache is replaced, edits survive.
#include "cache/fixture.h"
#include "client/localworkspace.h"

using namespace shortlist;
using client::LocalWorkspace;
using core::ErrorCode;
using protocol::MutationKind;
using protocol::Value;

namespace {

constexpr qint64 pageSize = 4096;
const QString candidates = QStringLiteral("candidates");
const QString name = QStringLiteral("full_name");

client::StoredSession session()
{
    client::StoredSession s;
    s.grant.accessToken = QStringLiteral("sla_test");
    s.grant.refreshToken = QStringLiteral("slr_test");
    s.grant.tenantId = cache::fixture::id(900);
    s.grant.userId = cache::fixture::id(1);
    s.grant.history = cache::fixture::id(901);
    s.serverUrl = QStringLiteral("http://127.0.0.1:1");
    return s;
}

/// What dd would do with conv=notrunc and one byte.
void flip(const QString &path, qint64 at)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    char byte = 0;
    QVERIFY(file.getChar(&byte));
    QVERIFY(file.seek(at));
    QVERIFY(file.putChar(static_cast<char>(byte ^ 0x10)));
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class DamageTest : public QObject
{
    Q_OBJECT

    static constexpr int rows = 300;
    static constexpr int edits = 260;
    std::unique_ptr<QTemporaryDir> m_sound; ///< a profile that was closed in order
    std::unique_ptr<QTemporaryDir> m_dir;   ///< the copy of it that is damaged
    core::ManualClock m_clock;
    core::SeededRandom m_random{7};

    [[nodiscard]] core::Expected<std::unique_ptr<LocalWorkspace>> open(const QTemporaryDir &dir)
    {
        return LocalWorkspace::open(dir.path(), cache::fixture::key, m_clock, m_random);
    }
    [[nodiscard]] QString path(const char *file) const { return m_dir->filePath(QString::fromLatin1(file)); }
    void copyProfile()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        for (const char *file : {"cache.db", "outbox.db"})
            QVERIFY(QFile::copy(m_sound->filePath(QString::fromLatin1(file)), path(file)));
    }
    [[nodiscard]] static Value shownName(const LocalWorkspace &workspace, const QUuid &row)
    {
        const auto shown = workspace.reader().show(candidates, row);
        return shown ? protocol::valueOf(*workspace.descriptor().entity(candidates), *shown, name) : Value("no row");
    }
    /// Which pages a test looks at: each of a small file; a few dozen, spread, unless SHORTLIST_SOAK asks for all.
    [[nodiscard]] static QList<qint64> pagesOf(const QString &file, qint64 atMost)
    {
        const qint64 pages = QFileInfo(file).size() / pageSize;
        const qint64 step = qEnvironmentVariableIsSet("SHORTLIST_SOAK") ? 1 : std::max<qint64>(1, pages / atMost);
        QList<qint64> out;
        for (qint64 page = 0; page < pages; page += step)
            out.append(page);
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_sound = std::make_unique<QTemporaryDir>();
        auto opened = open(*m_sound);
        VERIFY_OK(opened);
        LocalWorkspace &workspace = **opened;
        VERIFY_OK(workspace.signedIn(session(), cache::fixture::descriptor()));
        cache::Store &store = workspace.store();
        VERIFY_OK(store.beginPull(5, {QStringLiteral("recruiting")}, cache::fixture::id(901), false));
        VERIFY_OK(store.beginRows(candidates, {QStringLiteral("id"), name, QStringLiteral("summary")}));
        for (int n = 1; n <= rows; ++n)
            VERIFY_OK(store.putRow(cache::fixture::idText(n) + "\tPerson " + QByteArray::number(n) + '\t' +
                                   QByteArray(400, static_cast<char>('a' + n % 26))));
        VERIFY_OK(store.endPull());
        for (int n = 1; n <= edits; ++n)
            VERIFY_OK(workspace.apply({{MutationKind::Update,
                                        candidates,
                                        cache::fixture::id(n),
                                        {{name, Value("Typed " + QByteArray::number(n))}}}}));
    }

    void aFlippedByteInAnyPageOfTheCache()
    {
        int replaced = 0;
        const QList<qint64> pages = pagesOf(m_sound->filePath(QStringLiteral("cache.db")), 20);
        for (const qint64 page : pages) {
            copyProfile();
            flip(path("cache.db"), page * pageSize + (page * 131 + 16) % pageSize);
            const auto opened = open(*m_dir);
            VERIFY_OK(opened);
            const LocalWorkspace &workspace = **opened;
            const auto waiting = workspace.waitingCount();
            VERIFY_OK(waiting);
            QCOMPARE(*waiting, edits);
            if (workspace.quarantined().isEmpty()) {
                // A page that holds nothing: all rows can be read.
                QCOMPARE(workspace.reader().count(candidates).value(), rows);
                VERIFY_OK(workspace.reader().list({candidates, {}, {}, false, -1, 0}));
                VERIFY_OK((*opened)->store().connection().check());
                QCOMPARE(shownName(workspace, cache::fixture::id(7)), Value("Typed 7"));
                continue;
            }
            ++replaced;
            QVERIFY(QFileInfo::exists(workspace.quarantined() + QStringLiteral("/cache.db")));
            QCOMPARE((*opened)->store().cursor(), 0); // everything is fetched again
            QVERIFY((*opened)->store().pullPosition().isNull());
            QCOMPARE(workspace.descriptor(), cache::fixture::descriptor());
            // What was typed lies over each row as it comes back.
            cache::Store &store = (*opened)->store();
            VERIFY_OK(store.beginPull(6, {QStringLiteral("recruiting")}, cache::fixture::id(901), false));
            VERIFY_OK(store.beginRows(candidates, {QStringLiteral("id"), name}));
            VERIFY_OK(store.putRow(cache::fixture::idText(7) + "\tPerson 7"));
            VERIFY_OK(store.putRow(cache::fixture::idText(300) + "\tPerson 300"));
            VERIFY_OK(store.endPull());
            QCOMPARE(shownName(workspace, cache::fixture::id(7)), Value("Typed 7"));
            QCOMPARE(shownName(workspace, cache::fixture::id(300)), Value("Person 300"));
        }
        QVERIFY2(replaced * 10 >= pages.size() * 8,
                 qPrintable(QStringLiteral("%1 of %2").arg(replaced).arg(pages.size())));
    }

    /// Bits that rot leave the time of change alone: nobody looks until a read meets the page.
    void damageMetInUse()
    {
        copyProfile();
        auto opened = open(*m_dir);
        VERIFY_OK(opened);
        QVERIFY((*opened)->quarantined().isEmpty());
        VERIFY_OK((*opened)->replaceDamagedCache());
        QVERIFY(!(*opened)->quarantined().isEmpty());
        QCOMPARE((*opened)->reader().count(candidates).value(), 0);
        QCOMPARE((*opened)->waitingCount().value(), edits);
        opened->reset();
        opened = open(*m_dir);
        VERIFY_OK(opened);
        QVERIFY((*opened)->quarantined().isEmpty());
    }

    void aCacheThatWasClosedInOrderIsBelieved()
    {
        // Some pages are read on opening, some hold nothing; the rows of the others are what this is about.
        int believed = 0;
        for (const qint64 page : pagesOf(m_sound->filePath(QStringLiteral("cache.db")), 20)) {
            copyProfile();
            open(*m_dir)->reset();
            const QDateTime before = QFileInfo(path("cache.db")).lastModified();
            flip(path("cache.db"), page * pageSize + 99);
            QFile file(path("cache.db"));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(before, QFileDevice::FileModificationTime));
            file.close();
            {
                auto opened = open(*m_dir);
                VERIFY_OK(opened);
                if (!(*opened)->quarantined().isEmpty())
                    continue;
                (*opened)->distrustCache();
            }
            const auto opened = open(*m_dir);
            VERIFY_OK(opened);
            if (!(*opened)->quarantined().isEmpty())
                ++believed; // not looked at: opening stays quick
        }
        QVERIFY(believed > 3);
    }

    void damageMetWhileABelievedCacheIsOpened()
    {
        // Wherever the byte lies: the cache is begun anew, or nobody has read it yet; opening never fails.
        copyProfile();
        open(*m_dir)->reset();
        for (const qint64 page : pagesOf(path("cache.db"), 24)) {
            copyProfile();
            open(*m_dir)->reset();
            const QDateTime before = QFileInfo(path("cache.db")).lastModified();
            flip(path("cache.db"), page * pageSize + 99);
            QFile file(path("cache.db"));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(before, QFileDevice::FileModificationTime));
            file.close();
            const auto opened = open(*m_dir);
            VERIFY_OK(opened);
            QCOMPARE((*opened)->waitingCount().value(), edits);
        }
    }

    void aFlippedByteInAnyPageOfTheOutbox()
    {
        const QString sound = m_sound->filePath(QStringLiteral("outbox.db"));
        QVERIFY(QFileInfo(sound).size() / pageSize > 20);
        qint64 most = 0;
        int unreadable = 0; // the first page, and the root of the table of edits
        for (const qint64 page : pagesOf(sound, 24)) {
            copyProfile();
            flip(path("outbox.db"), page * pageSize + (page * 131 + 16) % pageSize);
            const QByteArray damaged = bytesOf(path("outbox.db"));
            const auto opened = open(*m_dir);
            if (!opened) {
                // Never reset: the file is as it was, and the sentence names it.
                QVERIFY(opened.error().code == ErrorCode::Corrupt);
                QVERIFY(opened.error().message.contains(u"outbox.db"));
                QCOMPARE(bytesOf(path("outbox.db")), damaged);
                ++unreadable;
                continue;
            }
            const auto waiting = (*opened)->outbox().waiting();
            VERIFY_OK(waiting);
            if ((*opened)->salvaged().isEmpty()) {
                QCOMPARE(waiting->size(), edits);
                continue;
            }
            const QDir quarantine(m_dir->filePath(QStringLiteral("quarantine")));
            const QStringList kept = quarantine.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            QVERIFY(!kept.isEmpty());
            QCOMPARE(bytesOf(quarantine.filePath(kept.constFirst() + QStringLiteral("/outbox.db"))).size(),
                     damaged.size());
            // Numbered without gaps, whole, and shown over their rows.
            for (qsizetype i = 0; i < waiting->size(); ++i) {
                QCOMPARE(waiting->at(i).mutation.seq, waiting->at(0).mutation.seq + i);
                QCOMPARE(waiting->at(i).mutation.fields.value(name).newValue.value().left(6), QByteArray("Typed "));
            }
            most = std::max<qint64>(most, edits - waiting->size());
            VERIFY_OK((*opened)->apply({{MutationKind::Insert, candidates, {}, {{name, Value("New")}}}}));
        }
        QVERIFY2(unreadable <= 2, qPrintable(QString::number(unreadable)));
        QVERIFY2(most <= 25, qPrintable(QString::number(most))); // one page's own edits, not all of them
    }

    void aRescueThatWasCutOffIsFinished()
    {
        copyProfile();
        QVERIFY(QDir(m_dir->path()).mkpath(QStringLiteral("outbox-salvage")));
        QVERIFY(QFile::rename(path("outbox.db"), path("outbox-salvage/outbox.db")));
        const auto opened = open(*m_dir);
        VERIFY_OK(opened);
        QCOMPARE((*opened)->waitingCount().value(), edits);
        QVERIFY(!QFileInfo::exists(path("outbox-salvage")));
    }
};

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"
