import { createLink, type LinkComponent } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';
import './download.css';

interface Look {
  readonly primary?: boolean;
  readonly small?: boolean;
}

const Anchor = forwardRef<HTMLAnchorElement, AnchorHTMLAttributes<HTMLAnchorElement> & Look>(
  ({ primary, small, className, ...rest }, ref) => (
    <a
      ref={ref}
      {...rest}
      className={`show-button${primary ? ' show-button-primary' : ''}${small ? ' show-button-small' : ''}${className ? ` ${className}` : ''}`}
    />
  ),
);

const Made = createLink(Anchor);

/** A link that looks like a button: it leads somewhere, so that it can be opened in a new tab and mailed. `to` as in Link. */
export const LinkButton: LinkComponent<typeof Anchor> = (props) => <Made {...props} />;
