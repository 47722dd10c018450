#include "desktop/style/droplist.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QStringListModel>
#include <QTest>

using namespace shortlist::desktop;

/// The lists that open below fields look like menus, and show their rows whole from the first time on.
class TestDropList : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QWidget> m_window;

    static QListView *opened(QComboBox &combo)
    {
        combo.showPopup();
        return qobject_cast<QListView *>(combo.view());
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light, 1.0)); }
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(600, 500);
        m_window->show();
    }
    void cleanup() { m_window.reset(); }

    void everyRowOfAComboBoxShowsWithoutScrolling()
    {
        QComboBox combo(m_window.get());
        for (int i = 0; i < 8; ++i)
            combo.addItem(QStringLiteral("Stage %1").arg(i));
        combo.show();
        const QListView *list = opened(combo);
        QVERIFY(list && list->isVisible());
        QVERIFY(!list->verticalScrollBar()->isVisible());
        QCOMPARE(list->visualRect(list->model()->index(0, 0)).height(), scaled(metric::size::control));
        QVERIFY(list->viewport()->rect().contains(list->visualRect(list->model()->index(7, 0))));
        QCOMPARE(list->mapTo(list->window(), QPoint()).y(), dropListMargin(list->window()));
        QVERIFY(isDropList(list->window()));
        QVERIFY(!isDropList(&combo));
        combo.hidePopup();
    }

    void longTextsWidenTheList()
    {
        QComboBox combo(m_window.get());
        combo.addItem(QStringLiteral("Short"));
        combo.setFixedWidth(90);
        combo.addItem(QStringLiteral("A reason with considerably more words in it"));
        combo.show();
        const QListView *list = opened(combo);
        const QFontMetrics metrics(list->font());
        QVERIFY(list->viewport()->width() > metrics.horizontalAdvance(combo.itemText(1)));
        combo.hidePopup();
    }

    void separatorsAreLines()
    {
        QComboBox combo(m_window.get());
        combo.addItem(QStringLiteral("One"));
        combo.insertSeparator(1);
        combo.addItem(QStringLiteral("Two"));
        combo.show();
        const QListView *list = opened(combo);
        QVERIFY(list->visualRect(list->model()->index(1, 0)).height() < scaled(metric::size::control) / 2);
        QTest::keyClick(combo.view(), Qt::Key_Down);
        QTest::keyClick(combo.view(), Qt::Key_Return);
        QCOMPARE(combo.currentText(), QStringLiteral("Two"));
    }

    void completionsShowWhole()
    {
        QLineEdit edit(m_window.get());
        edit.resize(300, 28);
        edit.show();
        QCompleter completer(QStringList{QStringLiteral("Airflow"), QStringLiteral("Ansible"), QStringLiteral("AWS")});
        completer.setCaseSensitivity(Qt::CaseInsensitive);
        edit.setCompleter(&completer);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        edit.setFocus();
        QTest::keyClicks(&edit, QStringLiteral("a"));
        const auto *list = qobject_cast<QListView *>(completer.popup());
        QTRY_VERIFY(list->isVisible());
        QVERIFY(isDropList(list));
        QCOMPARE(list->visualRect(list->model()->index(0, 0)).height(), scaled(metric::size::control));
        QVERIFY(!list->verticalScrollBar()->isVisible());
        QTest::keyClick(completer.popup(), Qt::Key_Down);
        QTest::keyClick(completer.popup(), Qt::Key_Return);
        QCOMPARE(edit.text(), QStringLiteral("Airflow"));
    }
};

QTEST_MAIN(TestDropList)
#include "tst_droplist.moc"
