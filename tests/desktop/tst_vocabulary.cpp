#include "core/uuid.h"
#include "desktop/demo/demosources.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/vocabulary/vocabularypage.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace shortlist;
using namespace shortlist::desktop;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// The pages of the settings for letters, reasons, tags, pools and fields of the workspace.
class TestVocabulary : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DemoSources> m_demo;
    std::unique_ptr<UndoHistory> m_history;
    QList<SettingsPage *> m_pages;

    VocabularyPage *open(const char *id)
    {
        for (SettingsPage *page : std::as_const(m_pages)) {
            if (page->id() != text(id))
                continue;
            page->resize(1000, 800);
            page->show();
            page->refresh();
            return static_cast<VocabularyPage *>(page);
        }
        return nullptr;
    }
    static QStringList names(VocabularyPage *page)
    {
        const QAbstractItemModel *model = page->findChild<QTableView *>(text("wordTable"))->model();
        QStringList all;
        for (int row = 0; model && row < model->rowCount(); ++row)
            all << model->index(row, 0).data().toString();
        return all;
    }
    template <typename Widget> static Widget *find(VocabularyPage *page, const char *name)
    {
        return page->findChild<Widget *>(text(name));
    }
    QList<RecordFields> table(const char *entity) { return m_demo->administration().others.value(text(entity)); }

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void init()
    {
        m_demo = std::make_unique<DemoSources>();
        m_history = std::make_unique<UndoHistory>(*m_demo);
        m_pages = vocabularyPages(m_demo->sources(), *m_history);
        QCOMPARE(m_pages.size(), 5);
    }
    void cleanup()
    {
        qDeleteAll(m_pages);
        m_pages.clear();
        m_history.reset();
        m_demo.reset();
    }

    void aTagIsRenamedAndTakenBack()
    {
        VocabularyPage *page = open("tags");
        QTRY_COMPARE(names(page).size(), 3);
        auto *name = find<QLineEdit>(page, "name");
        QTRY_COMPARE(name->text(), text("Relocates"));
        name->clear();
        QTest::keyClicks(name, text("Moves house"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(names(page).contains(text("Moves house")));
        QCOMPARE(m_demo->applied.size(), 1);
        QCOMPARE(m_demo->applied.first().values.keys(), QStringList{text("name")});
        m_history->undo();
        QTRY_VERIFY(names(page).contains(text("Relocates")));
        // Colours are those that there are.
        auto *colour = find<QComboBox>(page, "color");
        colour->setCurrentIndex(1);
        Q_EMIT colour->activated(1);
        QTRY_COMPARE(m_demo->applied.last().values.value(text("color")).value_or(QByteArray()).size(), 7);
    }
    void twoTagsBecomeOneInOneStep()
    {
        VocabularyPage *page = open("tags");
        QTRY_COMPARE(names(page).size(), 3);
        const qsizetype links = table("candidate_tags").size();
        auto *merge = find<QToolButton>(page, "mergeTag");
        Q_EMIT merge->menu()->aboutToShow();
        QCOMPARE(merge->menu()->actions().size(), 2);
        for (QAction *action : merge->menu()->actions()) {
            if (action->text() == text("Silver medal"))
                action->trigger();
        }
        QTRY_COMPARE(names(page).size(), 2);
        QVERIFY(!names(page).contains(text("Relocates")));
        // Whoever had both has one.
        QCOMPARE(table("candidate_tags").size(), links - 1);
        QTRY_VERIFY(m_history->canUndo());
        m_history->undo();
        QTRY_COMPARE(names(page).size(), 3);
        QCOMPARE(table("candidate_tags").size(), links);
    }
    void aLetterWithAnUnknownPlaceIsRefused()
    {
        VocabularyPage *page = open("letters");
        QTRY_COMPARE(names(page).size(), 4);
        auto *body = find<QPlainTextEdit>(page, "body");
        QTRY_VERIFY(body->toPlainText().contains(text("{{job.title}}")));
        QVERIFY(find<QLabel>(page, "letterPreview")->text().contains(text("[title of the job]")));
        body->setFocus();
        body->setPlainText(text("Dear {{candidate.nickname}}"));
        find<QLineEdit>(page, "name")->setFocus();
        QTest::qWait(20);
        QFocusEvent left(QEvent::FocusOut);
        QApplication::sendEvent(body, &left);
        QVERIFY(m_demo->applied.isEmpty());
        auto *error = find<QLabel>(page, "bodyError");
        QVERIFY(error && error->isVisible());
        QVERIFY2(error->text().contains(text("candidate.nickname")), qPrintable(error->text()));
        body->setPlainText(text("Dear {{candidate.full_name}}"));
        QApplication::sendEvent(body, &left);
        QTRY_COMPARE(m_demo->applied.size(), 1);
    }
    void aFieldIsAddedWholeOrNotAtAll()
    {
        VocabularyPage *page = open("own-fields");
        QTRY_COMPARE(names(page).size(), 3);
        QVERIFY(!find<QLineEdit>(page, "key")->isEnabled());   // fixed once made
        QVERIFY(find<QLineEdit>(page, "choices")->isHidden()); // a number has none
        find<QPushButton>(page, "addWord")->click();
        QVERIFY(find<QLineEdit>(page, "key")->isEnabled());
        find<QLineEdit>(page, "label")->setText(text("Car"));
        find<QLineEdit>(page, "key")->setText(text("Car licence"));
        auto *entity = find<QComboBox>(page, "entity");
        // What no page shows is not offered.
        QCOMPARE(entity->findData(text("applications")), -1);
        entity->setCurrentIndex(entity->findData(text("candidates")));
        auto *kind = find<QComboBox>(page, "kind");
        kind->setCurrentIndex(kind->findData(text("choice")));
        QVERIFY(!find<QLineEdit>(page, "choices")->isHidden());
        auto *save = find<QPushButton>(page, "saveWord");
        save->click();
        QVERIFY(m_demo->applied.isEmpty());
        QVERIFY(find<QLabel>(page, "keyError")->isVisible());
        QVERIFY(find<QLabel>(page, "choicesError")->isVisible());
        find<QLineEdit>(page, "key")->setText(text("car_licence"));
        find<QLineEdit>(page, "choices")->setText(text("B, C1"));
        save->click();
        QTRY_COMPARE(names(page).size(), 4);
        const auto &values = m_demo->applied.first().values;
        QCOMPARE(values.value(text("choices")), protocol::Value(R"(["B","C1"])"));
        QCOMPARE(values.value(text("kind")), protocol::Value("choice"));
        m_history->undo();
        QTRY_COMPARE(names(page).size(), 3);
    }
    void aNewLetterStaysUntilItIsAdded()
    {
        VocabularyPage *page = open("letters");
        QTRY_COMPARE(names(page).size(), 4);
        auto *table = find<QTableView>(page, "wordTable");
        auto *body = find<QPlainTextEdit>(page, "body");
        auto *name = find<QLineEdit>(page, "name");
        find<QPushButton>(page, "addWord")->click();
        QTest::keyClicks(body, text("A long text"));
        const auto stays = [&] {
            return body->toPlainText() == text("A long text") && find<QPushButton>(page, "saveWord")->isVisible() &&
                   find<QLabel>(page, "wordNote")->isVisible();
        };
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(2, 0)).center());
        QVERIFY(stays());
        QTRY_VERIFY(!table->currentIndex().isValid());
        find<QPushButton>(page, "addWord")->click();
        QVERIFY(stays());
        page->refresh(); // a sync
        QTest::qWait(20);
        QVERIFY(stays());
        QVERIFY(m_demo->applied.isEmpty());
        QTest::keyClicks(name, text("Later"));
        find<QPushButton>(page, "saveWord")->click();
        QTRY_COMPARE(names(page).size(), 5);
        QCOMPARE(m_demo->applied.last().values.value(text("body")), protocol::Value("A long text"));
        // Nothing typed: a row is a click away.
        find<QPushButton>(page, "addWord")->click();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(1, 0)).center());
        QTRY_VERIFY(!find<QPushButton>(page, "saveWord")->isVisible());
        // Cancel is the way to drop it.
        find<QPushButton>(page, "addWord")->click();
        QTest::keyClicks(name, text("Never"));
        find<QPushButton>(page, "cancelWord")->click();
        QTRY_COMPARE(name->text(), names(page).at(1));
    }
    void whatIsTypedIsTheRowsItWasTypedFor()
    {
        VocabularyPage *page = open("tags");
        QTRY_COMPARE(names(page).size(), 3);
        auto *table = find<QTableView>(page, "wordTable");
        auto *name = find<QLineEdit>(page, "name");
        QTRY_COMPARE(name->text(), text("Relocates"));
        const QUuid first = table->model()->index(0, 0).isValid()
                                ? m_demo->administration().others.value(text("tags")).constFirst().id
                                : QUuid();
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, text("Moves house"));
        // By the keyboard of another window, a link: the field was never left.
        table->setCurrentIndex(table->model()->index(1, 0));
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QCOMPARE(m_demo->applied.first().row, first);
        QCOMPARE(m_demo->applied.first().values.value(text("name")), protocol::Value("Moves house"));
        QTRY_VERIFY(name->text() != text("Moves house"));
        m_demo->applied.clear();
        // "Add" takes nothing away either.
        const QString second = name->text();
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, text("Renamed"));
        find<QPushButton>(page, "addWord")->click();
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QVERIFY(name->text().isEmpty());
        QVERIFY(second != text("Renamed"));
    }
    void theTextOfARemovedRowIsKept()
    {
        VocabularyPage *page = open("letters");
        page->activateWindow();
        QTRY_COMPARE(names(page).size(), 4);
        auto *body = find<QPlainTextEdit>(page, "body");
        body->setFocus();
        QTRY_VERIFY(body->hasFocus());
        body->moveCursor(QTextCursor::End);
        QTest::keyClicks(body, text(" And more."));
        const QString typed = body->toPlainText();
        auto &letters = m_demo->administration().others[text("mail_templates")];
        const QUuid gone = letters.constFirst().id;
        const QByteArray purpose = letters.constFirst().fields.value(text("purpose")).value_or(QByteArray());
        letters.removeFirst();
        page->refresh();
        QTRY_COMPARE(names(page).size(), 3);
        QCOMPARE(body->toPlainText(), typed);
        QVERIFY(find<QLabel>(page, "wordNote")->isVisible());
        QVERIFY(m_demo->applied.isEmpty());
        find<QPushButton>(page, "saveWord")->click();
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QVERIFY(m_demo->applied.first().kind == protocol::MutationKind::Insert);
        QVERIFY(m_demo->applied.first().row != gone);
        QCOMPARE(m_demo->applied.first().values.value(text("body")).value_or(QByteArray()), typed.toUtf8());
        // Its kind is the removed one's, not a new one's.
        if (m_demo->applied.first().values.contains(text("purpose")))
            QCOMPARE(m_demo->applied.first().values.value(text("purpose")).value_or(QByteArray()), purpose);
    }
    void aReasonNamesItsLetter()
    {
        VocabularyPage *page = open("reasons");
        QTRY_COMPARE(names(page).size(), 3);
        auto *letter = find<QComboBox>(page, "template_id");
        QTRY_COMPARE(letter->currentText(), text("Not this time"));
        letter->setCurrentIndex(0);
        Q_EMIT letter->activated(0);
        QTRY_COMPARE(m_demo->applied.size(), 1);
        QVERIFY(!m_demo->applied.first().values.value(text("template_id")));
    }
};

QTEST_MAIN(TestVocabulary)
#include "tst_vocabulary.moc"
