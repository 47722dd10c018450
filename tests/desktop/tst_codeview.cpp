#include "desktop/signin/codeview.h"
#include "desktop/signin/wipedview.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist::desktop;

/// The pages of the second factor and of an ordered wipe.
class tst_CodeView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light, 1.0)); }
    void onlyACompleteCodeIsSent();
    void aRecoveryCodeInItsPlace();
    void aWrongCodeIsSaidAndEmptied();
    void whatWasDestroyedIsSaid();
};

void tst_CodeView::onlyACompleteCodeIsSent()
{
    CodeView view;
    view.ask(QStringLiteral("ingrid@example.com"), false);
    QSignalSpy given(&view, &CodeView::given);
    auto *code = view.findChild<QLineEdit *>(QStringLiteral("code"));
    auto *go = view.findChild<QPushButton *>(QStringLiteral("continueButton"));
    QTest::keyClicks(code, QStringLiteral("12345"));
    QVERIFY(!go->isEnabled());
    QTest::keyClick(code, Qt::Key_Return);
    QVERIFY(given.isEmpty());
    QTest::keyClicks(code, QStringLiteral(" 6"));
    QVERIFY(go->isEnabled());
    view.findChild<QCheckBox *>(QStringLiteral("remember"))->setChecked(true);
    view.setBusy(true);
    QTest::keyClick(code, Qt::Key_Return);
    QVERIFY(given.isEmpty()); // one is under way
    view.setBusy(false);
    QTest::keyClick(code, Qt::Key_Return);
    QCOMPARE(given.size(), 1);
    QCOMPARE(given[0], (QVariantList{QStringLiteral("123456"), QString(), true}));
    code->setText(QStringLiteral("١٢٣٤٥٦"));
    view.setBusy(false);
    go->click();
    QCOMPARE(given.last()[0].toString(), QStringLiteral("123456"));
}

void tst_CodeView::aRecoveryCodeInItsPlace()
{
    CodeView view;
    view.ask(QStringLiteral("ingrid@example.com"), false);
    QSignalSpy given(&view, &CodeView::given);
    view.findChild<QPushButton *>(QStringLiteral("otherButton"))->click();
    QTest::keyClicks(view.findChild<QLineEdit *>(QStringLiteral("code")), QStringLiteral("k7d2-x9fq"));
    view.findChild<QPushButton *>(QStringLiteral("continueButton"))->click();
    QCOMPARE(given.size(), 1);
    QCOMPARE(given[0], (QVariantList{QString(), QStringLiteral("k7d2-x9fq"), false}));
}

void tst_CodeView::aWrongCodeIsSaidAndEmptied()
{
    CodeView view;
    view.ask(QStringLiteral("ingrid@example.com"), false);
    auto *banner = view.findChild<Banner *>();
    QVERIFY(banner->message().isEmpty());
    view.findChild<QLineEdit *>(QStringLiteral("code"))->setText(QStringLiteral("123456"));
    view.ask(QStringLiteral("ingrid@example.com"), true);
    QVERIFY(!banner->message().isEmpty());
    QVERIFY(view.findChild<QLineEdit *>(QStringLiteral("code"))->text().isEmpty());
    QSignalSpy cancelled(&view, &CodeView::cancelled);
    view.findChild<QPushButton *>(QStringLiteral("backButton"))->click();
    QCOMPARE(cancelled.size(), 1);
}

void tst_CodeView::whatWasDestroyedIsSaid()
{
    WipedView view;
    view.showRunning();
    auto *go = view.findChild<QPushButton *>(QStringLiteral("continueButton"));
    QVERIFY(go->isHidden());
    view.showDone({12, 1'000'000, 2, false});
    QVERIFY(!go->isHidden());
    const QString said = view.findChild<TextLabel *>(QStringLiteral("detail"))->text();
    QVERIFY2(said.contains(QStringLiteral("12")) && said.contains(QStringLiteral("2 ")), qPrintable(said));
    QVERIFY(said.contains(QStringLiteral("next start")));
}

QTEST_MAIN(tst_CodeView)
#include "tst_codeview.moc"
