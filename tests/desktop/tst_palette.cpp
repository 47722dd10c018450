#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/candidatetablemodel.h"
#include "desktop/demo/demoaccount.h"
#include "desktop/demo/demoparts.h"
#include "desktop/shell/commandpalette.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

/// Records, verbs and commands from one field.
class TestPalette : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DemoSources> m_demo;
    std::unique_ptr<QWidget> m_window;
    CommandPalette *m_palette = nullptr;
    QLineEdit *m_edit = nullptr;
    QListView *m_list = nullptr;
    QAction *m_move = nullptr;
    QAction *m_settings = nullptr;

    QStringList lines() const
    {
        QStringList all;
        for (int row = 0; row < m_list->model()->rowCount(); ++row)
            all << m_list->model()->index(row, 0).data().toString();
        return all;
    }
    bool shows(const QString &part) const
    {
        const QStringList all = lines();
        return std::any_of(all.cbegin(), all.cend(), [&](const QString &line) { return line.contains(part); });
    }

    /// Keeps whom a bulk action was for, and does nothing.
    struct Asked final : BulkSource
    {
        void plan(const client::BulkAction &, const client::BulkSelection &selection, QObject *,
                  Done<client::BulkPlan>) override
        {
            whom = selection;
        }
        void preview(const client::BulkAction &, const client::BulkSelection &, QObject *,
                     Done<client::LetterPreview>) override
        {}
        std::optional<client::BulkSelection> whom;
    };

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light, 1.0)); }
    void init()
    {
        m_demo = std::make_unique<DemoSources>();
        m_window = std::make_unique<QWidget>();
        m_window->resize(1000, 700);
        m_window->show();
        m_move = new QAction(QStringLiteral("Move to the next &stage"), m_window.get());
        m_settings = new QAction(QStringLiteral("Settings: Appearance"), m_window.get());
        m_palette = new CommandPalette(*m_demo, m_window.get());
        m_palette->setActions({m_move}, QStringLiteral("For the 3 chosen people"), {m_settings});
        m_palette->open();
        m_edit = m_palette->findChild<QLineEdit *>(QStringLiteral("paletteEdit"));
        m_list = m_palette->findChild<QListView *>();
        QVERIFY(m_edit && m_list);
    }
    void cleanup()
    {
        m_window.reset();
        m_demo.reset();
    }

    void withoutWordsItOffersTheVerbs()
    {
        QCOMPARE(lines(),
                 (QStringList{QStringLiteral("For the 3 chosen people"), QStringLiteral("Move to the next stage"),
                              QStringLiteral("Commands"), QStringLiteral("Settings: Appearance")}));
    }

    void wordsMatchInAnyOrder()
    {
        QTest::keyClicks(m_edit, QStringLiteral("stage mov"));
        QCOMPARE(lines().value(1), QStringLiteral("Move to the next stage"));
        QVERIFY(!shows(QStringLiteral("Appearance")));
        QSignalSpy moved(m_move, &QAction::triggered);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(moved.size(), 1);
        QVERIFY(!m_palette->isVisible());
    }

    void aPersonIsToldFromOthersOfTheName()
    {
        QSignalSpy chosen(m_palette, &CommandPalette::recordChosen);
        QTest::keyClicks(m_edit, QStringLiteral("adaeze"));
        QTRY_VERIFY(shows(QStringLiteral("Adaeze Nwosu")));
        QVERIFY2(shows(QStringLiteral("Principal Engineer")), qPrintable(lines().join(u'\n')));
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), QStringLiteral("candidates"));
    }

    void aFirstSignNarrowsWhatIsLookedAmong()
    {
        QTest::keyClicks(m_edit, QStringLiteral(">e"));
        QTest::qWait(20);
        QCOMPARE(lines(),
                 (QStringList{QStringLiteral("For the 3 chosen people"), QStringLiteral("Move to the next stage"),
                              QStringLiteral("Commands"), QStringLiteral("Settings: Appearance")}));
        m_edit->setText(QStringLiteral("@e"));
        QTRY_COMPARE(lines().value(0), QStringLiteral("People"));
        QVERIFY(!shows(QStringLiteral("Appearance")));
        m_edit->setText(QStringLiteral("#engineer"));
        QTRY_COMPARE(lines().value(0), QStringLiteral("Jobs"));
        QVERIFY(shows(QStringLiteral("Senior Backend Engineer, C++")));
        QVERIFY(!shows(QStringLiteral("Adaeze")));
    }

    void theChosenAreThoseOfThen()
    {
        DemoSources demo;
        DemoAccount account(demo);
        Asked asked;
        Sources sources = account.sources();
        sources.bulk = &asked;
        WorkspaceShell shell(sources);
        shell.build();
        shell.resize(1440, 900);
        shell.show();
        shell.open(QStringLiteral("candidates"));
        QTRY_VERIFY(shell.candidates()->model()->rowCount() > 5);
        auto *table = shell.candidatesView()->findChild<QAbstractItemView *>(QStringLiteral("table"));
        QVERIFY(table);
        const QAbstractItemModel &model = *table->model();
        table->selectionModel()->select(QItemSelection(model.index(1, 0), model.index(3, model.columnCount() - 1)),
                                        QItemSelectionModel::ClearAndSelect);
        const QList<qint64> chosen = shell.candidatesView()->chosenKeys();
        QCOMPARE(chosen.size(), 3);
        shell.openPalette();
        // A pull takes two of them out of the list.
        table->selectionModel()->select(QItemSelection(model.index(1, 0), model.index(1, model.columnCount() - 1)),
                                        QItemSelectionModel::ClearAndSelect);
        auto *hired = shell.findChild<QAction *>(QStringLiteral("chosenHire"));
        QVERIFY(hired);
        hired->trigger();
        QTRY_VERIFY(asked.whom.has_value());
        QCOMPARE(asked.whom->keys, chosen);
    }

    void nothingIsSaidToBeNothing()
    {
        QTest::keyClicks(m_edit, QStringLiteral("zzzz"));
        QTRY_VERIFY(lines().isEmpty());
        QSignalSpy chosen(m_palette, &CommandPalette::recordChosen);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QVERIFY(chosen.isEmpty());
        QVERIFY(m_palette->isVisible());
        QCOMPARE(m_edit->text(), QStringLiteral("zzzz"));
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
