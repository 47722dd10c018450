#include "desktop/peopleimport/importdialog.h"
#include "desktop/shell/language.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "gui/guiperson.h"
#include "support/binaries.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::GuiPerson;

namespace {

constexpr int patience = 60'000;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience)

/// A list of people dropped on the window: what would come of it is shown first, all of it is one undo, and nothing
/// needs a network.
class tst_PeopleImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDroppedTableIsShownFirst();
    void importingIsOneUndo();
    void theColumnsAreRemembered();
    void tagsAndOwnFieldsAreColumnsToo();
    void aTableWithoutNamesIsExplained();
    void aProfileOfOtherColumnsImportsNothing();
    void whoMayBeThereAlreadyIsOffered();
    void aFileThatCannotBeReadIsExplained();
    void theColleagueGetsThemAndLosesThemByTheUndo();
    void cleanupTestCase();

private:
    void drop(const QString &path);
    [[nodiscard]] QString write(const char *name, const QByteArray &bytes);
    [[nodiscard]] QDialog *dialog()
    {
        // A closed one is deleted later.
        for (QDialog *one : m_gui->window.findChildren<QDialog *>(text("peopleImportDialog"))) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    template <typename Widget> [[nodiscard]] Widget *part(const char *name)
    {
        return dialog() == nullptr ? nullptr : dialog()->findChild<Widget *>(text(name));
    }
    [[nodiscard]] QTableView *table() { return m_gui->find<QTableView>("table", m_gui->view("CandidatesView")); }

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<GuiPerson> m_gui;
    int m_before = 0;
};

QString tst_PeopleImport::write(const char *name, const QByteArray &bytes)
{
    QFile file(m_dir.filePath(text(name)));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

void tst_PeopleImport::drop(const QString &path)
{
    auto *pane = m_gui->find<QWidget>("listPane", m_gui->view("CandidatesView"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(pane, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(pane, &dropped);
    QTRY_LONG(dialog() != nullptr);
}

void tst_PeopleImport::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    qputenv("SHORTLIST_EXTRACT", SHORTLIST_BIN_DIR "/shortlist-extract");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(30), qPrintable(m_server->problem()));
    const Ctl ingrid(m_dir.filePath(text("ingrid")));
    QCOMPARE(ingrid.login(m_server->url(), text("recruiter@acme.test")).status, 0);
    QCOMPARE(ingrid.sync().status, 0);
    QVERIFY(m_server->stop()); // from here on there is no network
    m_gui = std::make_unique<GuiPerson>(ingrid.profile(), m_server->url(), text("recruiter@acme.test"));
    m_gui->run();
    QTRY_LONG(m_gui->shell() != nullptr);
    m_gui->shell()->open(text("candidates"));
    QTRY_LONG(table()->model()->rowCount() >= 30);
    m_before = table()->model()->rowCount();
}

void tst_PeopleImport::aDroppedTableIsShownFirst()
{
    drop(write("fair.csv", "Vorname;Nachname;E-Mail;Ort;Stand\r\nJ\xf6rg;M\xfcller;joerg@fair.test;K\xf6ln;A 12\r\n"
                           "Ute;Klein;not known;Bonn;A 12\r\nToo;few\r\nZo\xeb;Weiss;zoe@fair.test;Z\xfcrich;B 3\r\n"));
    QTRY_LONG(part<QPushButton>("importPeople")->text() == text("Import 2 people"));
    // Enter imports: it did what Cancel does as long as that had kept the focus.
    QCOMPARE(dialog()->focusWidget(), static_cast<QWidget *>(part<QPushButton>("importPeople")));
    QCOMPARE(part<QComboBox>("importDelimiter")->currentData().toString(), text(";"));
    QCOMPARE(part<QComboBox>("importColumn0")->currentData().toString(), text("given_name"));
    QCOMPARE(part<QComboBox>("importColumn3")->currentData().toString(), text("location"));
    QCOMPARE(part<QComboBox>("importColumn4")->currentData().toString(), QString());
    const QString problems = part<QPlainTextEdit>("importProblems")->toPlainText();
    QVERIFY2(problems.contains(text("Line 3: ")) && problems.contains(text("Line 4: ")), qPrintable(problems));
    QCOMPARE(table()->model()->rowCount(), m_before); // nothing is stored yet
    // The lines left out are a file to be mended.
    const QString left = m_dir.filePath(text("left.csv"));
    Q_EMIT qobject_cast<PeopleImportDialog *>(dialog())->leftOutRequested(left);
    QTRY_LONG(dialog()->findChild<Banner *>()->message().contains(text("left.csv")));
    QFile saved(left);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QByteArray lines = saved.readAll();
    QVERIFY2(lines.startsWith("Vorname;Nachname;E-Mail;Ort;Stand;line;reason") || lines.startsWith("Vorname,Nachname"),
             lines.constData());
    QVERIFY(lines.contains("not known") && lines.contains("Too;few"));
}

void tst_PeopleImport::importingIsOneUndo()
{
    auto *stand = part<QComboBox>("importColumn4");
    stand->setCurrentIndex(stand->findData(text("source_detail")));
    Q_EMIT stand->activated(stand->currentIndex());
    QTRY_LONG(part<QPushButton>("importPeople")->isEnabled());
    part<QLineEdit>("importRemember")->setText(text("Fair"));
    QTest::mouseClick(part<QPushButton>("importPeople"), Qt::LeftButton);
    QTRY_LONG(dialog() == nullptr);
    QTRY_LONG(table()->model()->rowCount() == m_before + 2);
    QCOMPARE(m_gui->shell()->history().newest(), text("2 people imported"));
    m_gui->shell()->history().undo();
    QTRY_LONG(table()->model()->rowCount() == m_before);
    m_gui->shell()->history().redo();
    QTRY_LONG(table()->model()->rowCount() == m_before + 2);
}

void tst_PeopleImport::theColumnsAreRemembered()
{
    drop(write("again.csv", "Vorname;Nachname;Stand\nAda;Moe;C 1\n"));
    QTRY_LONG(part<QPushButton>("importPeople")->text() == text("Import 1 person"));
    auto *profiles = part<QComboBox>("importProfile");
    QTRY_LONG(profiles->findText(text("Fair")) > 0);
    profiles->setCurrentIndex(profiles->findText(text("Fair")));
    Q_EMIT profiles->activated(profiles->currentIndex());
    QTRY_LONG(part<QComboBox>("importColumn2")->currentData().toString() == text("source_detail"));
    dialog()->reject();
    QTRY_LONG(dialog() == nullptr);
    QCOMPARE(table()->model()->rowCount(), m_before + 2);
}

void tst_PeopleImport::tagsAndOwnFieldsAreColumnsToo()
{
    drop(write("tags.csv", "Vorname;Nachname;Tags;Notice period (weeks);Merkmale\n"
                           "Tilda;Tag;Fair 2026, Call back in spring;6;Blue Card\n"
                           "Theo;Tag;fair 2026;soon;\n"));
    QTRY_LONG(part<QPushButton>("importPeople")->text() == text("Import 1 person"));
    QCOMPARE(part<QComboBox>("importColumn2")->currentText(), text("Tags"));
    QCOMPARE(part<QComboBox>("importColumn3")->currentData().toString(), text("own:notice_weeks"));
    QVERIFY2(part<QPlainTextEdit>("importProblems")
                 ->toPlainText()
                 .contains(QStringLiteral("Notice period (weeks): \u201csoon\u201d is no number")),
             qPrintable(part<QPlainTextEdit>("importProblems")->toPlainText()));
    auto *permit = part<QComboBox>("importColumn4");
    permit->setCurrentIndex(permit->findText(text("Work permit")));
    Q_EMIT permit->activated(permit->currentIndex());
    QTRY_LONG(part<QPushButton>("importPeople")->isEnabled());
    part<QLineEdit>("importRemember")->setText(text("Tagged"));
    QTest::mouseClick(part<QPushButton>("importPeople"), Qt::LeftButton);
    QTRY_LONG(dialog() == nullptr);
    QTRY_LONG(table()->model()->rowCount() == m_before + 3);
    // The profile remembers where a title that says nothing goes.
    drop(write("again2.csv", "Vorname;Nachname;Merkmale\nTom;Tag;Not a permit\n"));
    auto *profiles = part<QComboBox>("importProfile");
    QTRY_LONG(profiles->findText(text("Tagged")) > 0);
    profiles->setCurrentIndex(profiles->findText(text("Tagged")));
    Q_EMIT profiles->activated(profiles->currentIndex());
    QTRY_LONG(part<QComboBox>("importColumn2")->currentData().toString() == text("own:work_permit"));
    QTRY_LONG(part<QPlainTextEdit>("importProblems")->toPlainText().contains(text("is none of")));
    dialog()->reject();
    QTRY_LONG(dialog() == nullptr);
}

void tst_PeopleImport::aTableWithoutNamesIsExplained()
{
    const int before = table()->model()->rowCount();
    drop(write("places.csv", "Rufname;E-Mail;Ort\nWilma;wilma@places.test;Bonn\n"));
    auto *banner = dialog()->findChild<Banner *>();
    QTRY_LONG(banner->message().contains(text("places.csv")) && banner->message().contains(text("is a name")));
    QVERIFY(!part<QPushButton>("importPeople")->isEnabled());
    part<QLineEdit>("importRemember")->setText(text("Places"));
    auto *name = part<QComboBox>("importColumn0");
    QCOMPARE(name->currentData().toString(), QString());
    name->setCurrentIndex(name->findData(text("given_name")));
    Q_EMIT name->activated(name->currentIndex());
    QTRY_LONG(part<QPushButton>("importPeople")->text() == text("Import 1 person"));
    QVERIFY(banner->message().isEmpty());
    QCOMPARE(part<QLineEdit>("importRemember")->text(), text("Places"));
    QCOMPARE(part<QComboBox>("importColumn2")->currentData().toString(), text("location"));
    dialog()->reject();
    QTRY_LONG(dialog() == nullptr);
    QCOMPARE(table()->model()->rowCount(), before);
}

void tst_PeopleImport::aProfileOfOtherColumnsImportsNothing()
{
    const int before = table()->model()->rowCount();
    drop(write("other.csv", "First name;Last name;City\nWanda;Other;Kiel\n"));
    QTRY_LONG(part<QPushButton>("importPeople")->text() == text("Import 1 person"));
    part<QLineEdit>("importRemember")->setText(text("Other"));
    auto *profiles = part<QComboBox>("importProfile");
    QTRY_LONG(profiles->findText(text("Fair")) > 0);
    profiles->setCurrentIndex(profiles->findText(text("Fair")));
    Q_EMIT profiles->activated(profiles->currentIndex());
    QTRY_LONG(dialog()->findChild<Banner *>()->message().contains(text("is a name")));
    QVERIFY(!part<QPushButton>("importPeople")->isEnabled());
    QCOMPARE(part<QLineEdit>("importRemember")->text(), text("Other"));
    dialog()->reject();
    QTRY_LONG(dialog() == nullptr);
    QCOMPARE(table()->model()->rowCount(), before);
}

void tst_PeopleImport::whoMayBeThereAlreadyIsOffered()
{
    drop(write("alike.csv", "Name,Phone\nNina Eins,+49 30 5551234\nN. Eins,030 5551234\n"));
    QTRY_LONG(part<QPushButton>("importPeople")->text() == text("Import 1 person"));
    auto *alike = part<QCheckBox>("importAlike");
    QVERIFY(alike->isVisible() && !alike->isChecked());
    QVERIFY(part<QPlainTextEdit>("importProblems")->toPlainText().contains(text("has the same telephone")));
    alike->click();
    QTRY_LONG(part<QPushButton>("importPeople")->text() == text("Import 2 people"));
    QVERIFY(part<QPlainTextEdit>("importProblems")->toPlainText().isEmpty());
    alike->click();
    QTRY_LONG(part<QPushButton>("importPeople")->text() == text("Import 1 person"));
    dialog()->reject();
    QTRY_LONG(dialog() == nullptr);
}

void tst_PeopleImport::aFileThatCannotBeReadIsExplained()
{
    drop(write("picture.csv", QByteArray("\x89PNG\r\n\x1a\n\0", 9)));
    QTRY_LONG(dialog()->findChild<Banner *>()->message().contains(text("picture.csv is no text")));
    QVERIFY(!part<QPushButton>("importPeople")->isEnabled());
    dialog()->reject();
    QTRY_LONG(dialog() == nullptr);
}

void tst_PeopleImport::theColleagueGetsThemAndLosesThemByTheUndo()
{
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    const Ctl rafael(m_dir.filePath(text("rafael")));
    QCOMPARE(rafael.login(m_server->url(), text("recruiter2@acme.test")).status, 0);
    const auto seen = [&](int people) {
        return rafael.sync().status == 0 &&
               rafael.json({text("list"), text("candidates"), text("--where"), text("source_detail=B 3")})
                       .rows()
                       .size() == people;
    };
    QTRY_LONG(seen(1));
    // It can be taken back then too, for everybody.
    UndoHistory &history = m_gui->shell()->history();
    const auto steps = history.steps().done.size();
    QVERIFY(steps > 0);
    for (qsizetype i = 0; i < steps; ++i)
        history.undo();
    QTRY_LONG(table()->model()->rowCount() == m_before);
    QTRY_LONG(seen(0));
}

void tst_PeopleImport::cleanupTestCase()
{
    m_gui->quit();
    m_gui.reset();
}

QTEST_MAIN(tst_PeopleImport)
#include "tst_peopleimport.moc"
