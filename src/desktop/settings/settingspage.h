#pragma once

#include <QStringList>
#include <QWidget>

namespace shortlist::desktop {

/// One page of the settings. SettingsView lists it under its group, gives it the room beside the list, scrolls it, and
/// writes its title above it; a page holds rows or tables only. GUI thread; SettingsView owns it.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    enum class Group { You, ThisDevice, Workspace };

    SettingsPage(QString id, Group group, QString title, QString iconName, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_id(std::move(id))
        , m_group(group)
        , m_title(std::move(title))
        , m_iconName(std::move(iconName))
    {
        setAccessibleName(m_title);
    }

    /// The address of the page, e.g. "devices"; the workspace pages' begin with their subject as well ("audit").
    [[nodiscard]] QString id() const { return m_id; }
    [[nodiscard]] Group group() const { return m_group; }
    [[nodiscard]] QString title() const { return m_title; }
    /// Must be listed in icons.cmake.
    [[nodiscard]] QString iconName() const { return m_iconName; }

    /// What "Find a setting" finds on this page besides its title: labels and what people call them. A label that is
    /// also the objectName's or accessibleName's of a widget on the page need not be the same words.
    [[nodiscard]] virtual QStringList searchWords() const { return {}; }
    /// True where the page's values are preferences: the footer then says where they are stored and offers to reset.
    [[nodiscard]] virtual bool storesPreferences() const { return false; }
    /// True for pages that scroll by themselves (tables): they get the whole height, and more where they need it.
    [[nodiscard]] virtual bool fillsHeight() const { return false; }
    /// The page came into sight or is asked to fetch anew.
    virtual void refresh() {}
    /// Puts the page's preferences back to their defaults, in one step that can be undone.
    virtual void reset() {}
    /// The row that `words` name is shown and marked; nothing where there is none.
    virtual void reveal(const QString &words) { Q_UNUSED(words) }

Q_SIGNALS:
    /// Something failed; SettingsView says it above the page.
    void problem(const QString &sentence);
    /// The problem is over.
    void settled();

private:
    QString m_id;
    Group m_group;
    QString m_title;
    QString m_iconName;
};

} // namespace shortlist::desktop
