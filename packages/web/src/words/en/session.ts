export const session = {
  'session.title': 'Sign in',
  'session.name': 'Name',
  'session.password': 'Password',
  'session.sign-in': 'Sign in',
  'session.wait': 'Try again in {{time}}',
  'session.forgotten': 'Password forgotten? An administrator of this Dhow can give you a link to choose a new one.',
  'session.welcome': 'Welcome to Dhow',
  'session.first':
    'Dhow carries metadata between DHIS2 servers. You become its administrator: choose a name and a password. The link that brought you here works once.',
  'session.invited': 'Choose the password that you will sign in with. The link that brought you here works once.',
  'session.choose-name': 'Your name here',
  'session.name-help': 'Letters, digits and . _ - @, without spaces: ann, or ann@moh.example',
  'session.choose-password': 'New password',
  'session.password-help': 'At least {{least}} characters. Four or five words are easy to keep in mind.',
  'session.password-more_one': '{{n}} more character.',
  'session.password-more_other': '{{n}} more characters.',
  'session.show-password': 'Show the password',
  'session.begin': 'Begin',
  'session.no-secret':
    'This page is for links that work once: an invitation, or a new password. Open the whole link that you were given, with everything after the #. If you opened it already, ask for a new one.',
  'session.to-sign-in': 'Go to the sign-in page',
  'session.link-over': 'This link does not work any more',
  'session.link-over-first':
    'It was used already, an hour has passed, or there is an administrator by now. If nobody can sign in yet: start `dhow serve` again, it prints a new link.',
  'session.link-over-invited':
    'It was used already, an hour has passed, or a newer link took its place. Ask whoever gave it to you for a new one. If you chose your password with it, sign in.',
  'session.over': 'Sign in again',
  'session.over-why':
    'Your session has ended. What is on the page stays: sign in and go on. What was just refused, do once more.',
  'session.no-start': 'Dhow does not answer',
};
