import { Anchor, type AnchorProps, Button, type ButtonProps, NavLink, type NavLinkProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef, ReactNode } from 'react'

type LinkAttributes = Omit<ComponentPropsWithRef<'a'>, 'color' | 'style'>

/** Mantine's looks on the router's links: they open in another tab as any link does, and are loaded before they are clicked. */
export const TextLink = createLink((props: Omit<AnchorProps, 'href'> & LinkAttributes) => <Anchor size="sm" {...props} />)
export const ButtonLink = createLink((props: Omit<ButtonProps, 'href'> & LinkAttributes) => <Button component="a" {...props} />)
export const MenuLink = createLink((props: Omit<NavLinkProps, 'href'> & LinkAttributes & { readonly label?: ReactNode }) => (
  <NavLink component="a" {...props} />
))
