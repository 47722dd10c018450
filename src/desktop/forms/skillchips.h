#pragma once

#include "desktop/forms/fieldeditor.h"

#include <QAbstractButton>
#include <QJsonArray>
#include <QStringList>

class QLineEdit;
class QStringListModel;

namespace shortlist::desktop {

class FlowLayout;

/// One skill with its level, as a button: 1 to 5 set the level, 0 takes it away, Delete removes the skill; a click
/// opens a menu with the same.
class SkillChip : public QAbstractButton
{
    Q_OBJECT
public:
    SkillChip(const QString &name, int level, QWidget *parent);
    [[nodiscard]] QString name() const { return m_name; }
    /// 1 to 5; 0: none was given.
    [[nodiscard]] int level() const { return m_level; }
    void setLevel(int level);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void levelChosen();
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void openMenu();
    void choose(int level);
    QString m_name;
    int m_level;
};

/// A list of skills with levels, column type json_list: chips, and a line to add more with completion. "C++ 4" typed
/// in the line gives the level with it. Lists of another shape are shown as they are and cannot be changed here.
class SkillChips : public FieldEditor
{
    Q_OBJECT
public:
    explicit SkillChips(QWidget *parent = nullptr);
    void setKnownSkills(const QStringList &names);
    void setValue(const protocol::Column &column, const protocol::Value &value) override;
    [[nodiscard]] core::Expected<protocol::Value> value(const protocol::Column &column) const override;
    void setLocked(bool locked) override;
    void finish() override;
    [[nodiscard]] QLineEdit *line() { return m_line; }
    [[nodiscard]] QList<SkillChip *> chips() const;

private:
    void add(const QString &typed);
    SkillChip *append(const QString &name, int level);
    void clear();

    FlowLayout *m_flow;
    QLineEdit *m_line;
    QStringListModel *m_known;
    QByteArray m_other; ///< a list that has no chips
    bool m_locked = false;
};

} // namespace shortlist::desktop
