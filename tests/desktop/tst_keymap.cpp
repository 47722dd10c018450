#include "desktop/shell/keymap.h"
#include "desktop/widgets/badges.h"

#include <QSet>
#include <QTest>

using namespace shortlist::desktop;

class TestKeyMap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void globalKeysAreUnique();
    void knowsTheKeysOfTheDesign();
    void sequencesAreTakenApart();
    void aStripShowsWholePairs();
};

void TestKeyMap::globalKeysAreUnique()
{
    QSet<QString> seen;
    const auto entries = keyMap();
    for (const KeyEntry &entry : entries) {
        if (!entry.global)
            continue;
        QVERIFY2(!seen.contains(entry.keys), qPrintable(entry.keys));
        seen.insert(entry.keys);
        QVERIFY(!entry.says.isEmpty());
    }
}

void TestKeyMap::knowsTheKeysOfTheDesign()
{
    QCOMPARE(keyFor(QStringLiteral("palette")), QKeySequence(Qt::CTRL | Qt::Key_K));
    QCOMPARE(keyFor(QStringLiteral("undo")), QKeySequence(Qt::CTRL | Qt::Key_Z));
    QCOMPARE(keyFor(QStringLiteral("lock")), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    QCOMPARE(keyFor(QStringLiteral("sync")), QKeySequence(Qt::Key_F5));
}

void TestKeyMap::sequencesAreTakenApart()
{
    QCOMPARE(singleKeys(QStringLiteral("Ctrl+Shift+Z")),
             (QStringList{QStringLiteral("Ctrl"), QStringLiteral("Shift"), QStringLiteral("Z")}));
    QCOMPARE(singleKeys(QStringLiteral("J K")), (QStringList{QStringLiteral("J"), QString(), QStringLiteral("K")}));
    QCOMPARE(singleKeys(QStringLiteral("Ctrl++ Ctrl+-")),
             (QStringList{QStringLiteral("Ctrl"), QStringLiteral("+"), QString(), QStringLiteral("Ctrl"),
                          QStringLiteral("-")}));
    QCOMPARE(singleKeys(QStringLiteral("Alt+Left")), (QStringList{QStringLiteral("Alt"), QStringLiteral("←")}));
}

void TestKeyMap::aStripShowsWholePairs()
{
    KeyStrip strip;
    strip.setHints({{{QStringLiteral("J"), QStringLiteral("K")}, QStringLiteral("next")},
                    {{QStringLiteral("1")}, QStringLiteral("mine")},
                    {{QStringLiteral("2")}, QStringLiteral("theirs")}});
    QCOMPARE(strip.fitting(0), 0);
    QCOMPARE(strip.fitting(strip.sizeHint().width()), 3);
    int before = 0;
    for (int width = 0; width <= strip.sizeHint().width(); ++width) {
        QVERIFY(strip.fitting(width) >= before);
        before = strip.fitting(width);
    }
    QCOMPARE(strip.accessibleName(), QStringLiteral("J K next, 1 mine, 2 theirs"));
}

QTEST_MAIN(TestKeyMap)
#include "tst_keymap.moc"
