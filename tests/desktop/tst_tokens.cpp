#include "desktop/style/theme.h"

#include <QTest>

using namespace shortlist::desktop;

class TestTokens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textReaches45_data();
    void textReaches45();
    void paletteFollowsTokens();
};

void TestTokens::textReaches45_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << 0;
    QTest::newRow("dark") << 1;
    QTest::newRow("high contrast dark") << 2;
    QTest::newRow("high contrast light") << 3;
}

void TestTokens::textReaches45()
{
    QFETCH(int, theme);
    const Tokens &t = tokensFor(static_cast<ThemeName>(theme));
    const auto text = [](const QColor &fg, const QColor &bg) {
        QVERIFY2(contrastRatio(fg, bg) >= 4.5, qPrintable(fg.name() + QStringLiteral(" on ") + bg.name()));
    };
    const auto shape = [](const QColor &fg, const QColor &bg) {
        QVERIFY2(contrastRatio(fg, bg) >= 3.0, qPrintable(fg.name() + QStringLiteral(" on ") + bg.name()));
    };
    for (const QColor &layer :
         {t.layer.rail, t.layer.window, t.layer.surface, t.layer.raised, t.layer.inset, t.state.hover}) {
        for (const QColor &colour : {t.text.primary, t.text.secondary, t.text.tertiary})
            text(colour, layer);
    }
    text(t.selection.activeText, t.selection.active);
    text(t.selection.inactiveText, t.selection.inactive);
    for (const QColor &fill : {t.accent.fill, t.accent.hover, t.accent.pressed})
        text(t.accent.onFill, fill);
    for (const QColor &layer : {t.layer.rail, t.layer.window, t.layer.surface, t.accent.soft})
        text(t.accent.text, layer);
    text(t.undoBar.text, t.undoBar.background);
    text(t.undoBar.action, t.undoBar.background);
    for (const StatusColours &status :
         {t.status.success, t.status.info, t.status.warning, t.status.danger, t.status.waiting, t.status.neutral,
          t.status.conflict, t.status.offline, t.status.machine}) {
        text(status.text, status.soft);
        text(status.text, t.layer.surface);
        shape(status.solid, t.layer.surface);
    }
    text(t.diff.addedText, t.diff.added);
    text(t.diff.removedText, t.diff.removed);
    for (const EntityColours &entity :
         {t.entity.contact, t.entity.skill, t.entity.title, t.entity.company, t.entity.date, t.entity.education}) {
        text(t.text.primary, entity.fill);
        shape(entity.line, t.layer.surface);
    }
    for (const QColor &data : t.data)
        shape(data, t.layer.surface);
    for (const AvatarColours &avatar : t.avatar)
        text(avatar.text, avatar.fill);
    shape(t.border.control, t.layer.surface);
    shape(t.focus.ring, t.layer.surface);
    shape(t.focus.ring, t.layer.rail);
}

void TestTokens::paletteFollowsTokens()
{
    const Tokens &dark = tokensFor(ThemeName::Dark);
    const QPalette palette = paletteFor(dark);
    QCOMPARE(palette.color(QPalette::Base), dark.layer.surface);
    QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), dark.text.disabled);
    QCOMPARE(systemTheme(palette), ThemeName::Dark);
    QCOMPARE(systemTheme(paletteFor(tokensFor(ThemeName::Light))), ThemeName::Light);
}

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
