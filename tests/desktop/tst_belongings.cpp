#include "core/uuid.h"
#include "desktop/candidates/belongingsbar.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demosources.h"
#include "desktop/forms/customfieldsform.h"
#include "desktop/forms/dayfield.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;

/// Tags, talent pools and the workspace's own fields of a person, over the demo's tables.
class TestBelongings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void aTagIsAddedTakenAwayAndTakenBack();
    void aNewTagIsMadeWithItsLink();
    void ownFieldsAreFilledByTheirKind();
    void theDetailShowsThem();
    void valuesAreReadByKind_data();
    void valuesAreReadByKind();
};

namespace {

QStringList carried(const QList<cache::Belonging> &things)
{
    QStringList names;
    for (const cache::Belonging &thing : things) {
        if (!thing.links.isEmpty())
            names << thing.name;
    }
    return names;
}

QUuid idOf(const QList<cache::Belonging> &things, const char *name)
{
    for (const cache::Belonging &thing : things) {
        if (thing.name == QLatin1String(name))
            return thing.id;
    }
    return {};
}

} // namespace

void TestBelongings::aTagIsAddedTakenAwayAndTakenBack()
{
    DemoSources demo;
    UndoHistory history(demo);
    BelongingsPresenter presenter(demo.sources().belongings, demo, demo.events(), history);
    presenter.show(demo.candidateId(5));
    const auto tags = [&] { return carried(presenter.state().belongings.tags).join(u'|'); };
    QTRY_COMPARE(tags(), QStringLiteral("Relocates|Silver medal"));
    QVERIFY(presenter.state().mayTag);
    presenter.setTag(idOf(presenter.state().belongings.tags, "Second round 2027"), true);
    QTRY_COMPARE(tags(), QStringLiteral("Relocates|Second round 2027|Silver medal"));
    presenter.setTag(idOf(presenter.state().belongings.tags, "Relocates"), false);
    QTRY_COMPARE(tags(), QStringLiteral("Second round 2027|Silver medal"));
    history.undo();
    QTRY_COMPARE(tags(), QStringLiteral("Relocates|Second round 2027|Silver medal"));
    QTRY_VERIFY(history.canUndo());
    history.undo();
    QTRY_COMPARE(tags(), QStringLiteral("Relocates|Silver medal"));
    // What is there already is no edit.
    const auto edits = demo.applied.size();
    presenter.setTag(idOf(presenter.state().belongings.tags, "Relocates"), true);
    presenter.addTag(QStringLiteral(" silver  MEDAL "));
    QTest::qWait(20);
    QCOMPARE(demo.applied.size(), edits);
    presenter.setPool(idOf(presenter.state().belongings.pools, "Returners"), true);
    QTRY_COMPARE(carried(presenter.state().belongings.pools).size(), 2);
}

void TestBelongings::aNewTagIsMadeWithItsLink()
{
    DemoSources demo;
    UndoHistory history(demo);
    BelongingsPresenter presenter(demo.sources().belongings, demo, demo.events(), history);
    presenter.show(demo.candidateId(3));
    QTRY_VERIFY(!presenter.state().belongings.tags.isEmpty());
    presenter.addTag(QStringLiteral("Speaks Frisian"));
    QTRY_COMPARE(carried(presenter.state().belongings.tags), QStringList{QStringLiteral("Speaks Frisian")});
    QCOMPARE(demo.applied.size(), 2);
    QCOMPARE(demo.applied[0].entity, QStringLiteral("tags"));
    QVERIFY(!demo.applied[0].row.isNull());
    QCOMPARE(demo.applied[1].values.value(QStringLiteral("tag_id")),
             protocol::Value(core::toText(demo.applied[0].row).toLatin1()));
    history.undo(); // both in one step
    QTRY_VERIFY(carried(presenter.state().belongings.tags).isEmpty());
    QVERIFY(idOf(presenter.state().belongings.tags, "Speaks Frisian").isNull());
}

void TestBelongings::ownFieldsAreFilledByTheirKind()
{
    DemoSources demo;
    UndoHistory history(demo);
    BelongingsPresenter presenter(demo.sources().belongings, demo, demo.events(), history);
    presenter.show(demo.candidateId(5));
    QTRY_COMPARE(presenter.state().belongings.fields.size(), 3);
    CustomFieldsForm form;
    const auto render = [&form](const BelongingsState &state) {
        form.render(state.candidate, customFieldsOf(state.belongings), !state.mayFill);
    };
    connect(&presenter, &BelongingsPresenter::stateChanged, &form, render);
    connect(&form, &CustomFieldsForm::edited, &presenter, [&](const QUuid &field, const protocol::Value &value) {
        presenter.setOwnField(field, QString::fromUtf8(value.value_or(QByteArray())));
    });
    render(presenter.state());
    form.show();
    auto *weeks = form.findChild<QLineEdit *>(QStringLiteral("own_notice_weeks"));
    QVERIFY(weeks);
    QCOMPARE(weeks->text(), QStringLiteral("6"));
    weeks->clear();
    QTest::keyClicks(weeks, QStringLiteral("soon"));
    QTest::keyClick(weeks, Qt::Key_Return);
    QVERIFY(weeks->property("invalid").toBool());
    QCOMPARE(demo.applied.size(), 0);
    QCOMPARE(weeks->text(), QStringLiteral("soon")); // nothing typed is lost
    weeks->clear();
    QTest::keyClicks(weeks, QStringLiteral("8"));
    QTest::keyClick(weeks, Qt::Key_Return);
    QTRY_COMPARE(demo.applied.size(), 1);
    QVERIFY(demo.applied[0].kind == protocol::MutationKind::Update);
    QTRY_COMPARE(presenter.state().belongings.fields[0].text, QStringLiteral("8"));
    presenter.setOwnField(presenter.state().belongings.fields[1].id, QStringLiteral("true"));
    QTRY_COMPARE(presenter.state().belongings.fields[1].text, QStringLiteral("true"));
    QVERIFY(demo.applied[1].kind == protocol::MutationKind::Insert);
    history.undo();
    QTRY_COMPARE(presenter.state().belongings.fields[1].text, QString());
}

void TestBelongings::theDetailShowsThem()
{
    DemoSources demo;
    MainWindow window;
    window.resize(1440, 900);
    WorkspaceShell *shell = window.openWorkspace(demo.sources());
    shell->open(QStringLiteral("candidates"));
    window.show();
    auto *table = shell->candidatesView()->findChild<QAbstractItemView *>(QStringLiteral("table"));
    QTRY_VERIFY(table->model()->index(5, 0).data().isValid());
    shell->candidatesView()->selectRow(5);
    auto *bar = shell->candidatesView()->detail()->findChild<BelongingsBar *>();
    QVERIFY(bar);
    QTRY_COMPARE(bar->findChildren<BelongingChip *>().size(), 3);
    for (BelongingChip *chip : bar->findChildren<BelongingChip *>()) {
        QVERIFY(!chip->accessibleName().isEmpty());
        QVERIFY2(bar->rect().contains(chip->geometry()), qPrintable(chip->text()));
    }
    bar->findChildren<BelongingChip *>().first()->click();
    QTRY_COMPARE(bar->findChildren<BelongingChip *>().size(), 2);
    shell->candidatesView()->selectRow(6);
    QTRY_COMPARE(bar->findChildren<BelongingChip *>().size(), 0);
}

void TestBelongings::valuesAreReadByKind_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored"); // ! where it is refused
    const auto row = [](const char *kind, const char *typed, const char *stored) {
        QTest::addRow("%s %s", kind, typed)
            << QString::fromLatin1(kind) << QString::fromLatin1(typed) << QString::fromLatin1(stored);
    };
    row("number", "4.5", "4.5");
    row("number", "x", "!");
    row("number", "", "");
    row("date", "2026-11-21", "2026-11-21");
    row("date", "2026-02-30", "!");
    row("url", "https://example.org/a", "https://example.org/a");
    row("url", "javascript:alert(1)", "!");
    row("url", "example", "!");
    row("text", " a ", "a");
}

void TestBelongings::valuesAreReadByKind()
{
    QFETCH(QString, kind);
    QFETCH(QString, typed);
    QFETCH(QString, stored);
    CustomField field;
    field.field = QUuid::createUuid();
    field.key = QStringLiteral("x");
    field.label = QStringLiteral("X");
    field.kind = kind;
    field.value = QByteArrayLiteral("1"); // so that emptying it is an edit
    CustomFieldsForm form;
    form.render(QUuid(), {field}, false);
    form.show();
    QSignalSpy edited(&form, &CustomFieldsForm::edited);
    auto *days = form.findChild<DayField *>(QStringLiteral("own_x"));
    QLineEdit *line = days ? days->line() : form.findChild<QLineEdit *>(QStringLiteral("own_x"));
    line->selectAll();
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, typed);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(edited.isEmpty(), stored == QStringLiteral("!"));
    if (!edited.isEmpty())
        QCOMPARE(QString::fromUtf8(edited.last().at(1).value<protocol::Value>().value_or(QByteArray())), stored);
}

QTEST_MAIN(TestBelongings)
#include "tst_belongings.moc"
