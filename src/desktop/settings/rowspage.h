#pragma once

#include "desktop/settings/preferences.h"
#include "desktop/settings/settingspage.h"

class QBoxLayout;
class QCheckBox;
class QComboBox;

namespace shortlist::desktop {

class SegmentedControl;
class TextLabel;

/// One setting: its name and a hint on the leading side, the controls beside them; below them where there is no room.
class SettingsRow : public QWidget
{
    Q_OBJECT
public:
    SettingsRow(const QString &label, const QString &hint, QWidget *parent = nullptr);
    [[nodiscard]] QString label() const { return m_label; }
    void setHint(const QString &hint);
    void add(QWidget *control, int stretch = 0);
    void addStretch();
    /// Controls below one another instead of side by side.
    void setVertical();
    void setMarked(bool marked);
    /// Narrow: what does not fit side by side goes below one another.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange();
    QString m_label;
    QBoxLayout *m_outer;
    QWidget *m_words;
    TextLabel *m_hint;
    QBoxLayout *m_controls;
    bool m_marked = false;
    bool m_vertical = false;
};

/// A page of rows, and the widgets for preferences that it shares: they show the value, and set it at once.
class RowsPage : public SettingsPage
{
    Q_OBJECT
public:
    RowsPage(const QString &id, Group group, const QString &title, const QString &iconName, Preferences *preferences,
             QWidget *parent = nullptr);

    [[nodiscard]] QStringList searchWords() const override;
    [[nodiscard]] bool storesPreferences() const override { return !m_keys.isEmpty(); }
    void reset() override;
    void reveal(const QString &words) override;

protected:
    /// `words`: what else people call it.
    SettingsRow *addRow(const QString &label, const QString &hint, const QStringList &words = {});
    void finish();
    [[nodiscard]] Preferences &preferences() { return *m_preferences; }
    /// `said` is a past-tense sentence without a full stop.
    SegmentedControl *segments(const QString &key, const QStringList &values, const QStringList &labels,
                               const QString &name, const QString &said);
    QComboBox *combo(const QString &key, const QString &name, const QString &said);
    QCheckBox *check(const QString &key, const QString &text, const QString &said);
    /// A preference of this page that has a control of its own.
    void own(const QString &key);
    /// Shows the values.
    virtual void render();

private:
    Preferences *m_preferences;
    QBoxLayout *m_layout;
    QList<SettingsRow *> m_rows;
    QStringList m_words;
    QList<QStringList> m_wordsOf;
    QStringList m_keys;
    QList<std::function<void()>> m_shows;
};

} // namespace shortlist::desktop
